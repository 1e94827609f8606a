"""What 总览 is made of: its blocks of districts and its fold of trends."""
