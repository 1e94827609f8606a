"""What stands in the HTML page of 总览 and 空间布局, to be read before the page itself has started."""
