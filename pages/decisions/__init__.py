"""议定事项 and 事件: the lists and forms that pages, dialogs and the desks of 汇报 share."""
