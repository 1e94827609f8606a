"""年度考核: the units' own assessment of a year, on 任务分工."""
