"""议定事项: the lists and forms that pages, dialogs and the desks of 汇报 share."""
