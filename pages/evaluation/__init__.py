"""绩效评价 on 培育与评价: the evaluations of the chosen year, and settling them."""
