"""What kinds of entries there are to choose from: the workbook's own sheets, and what stands outside it."""

PLANS, UNITS, LEVELS = "规划", "填报单位", "级别"
BEFORE_UNITS, BEFORE_TARGETS, BEFORE_TASKS = "上一方案单位", "上一方案目标", "上一方案任务"
BEFORE_INDICATORS = "上一方案指标"
DISTRICTS, KINDS = "区县", "载体类型"
INDICATORS, PARTS = "指标", "求和项"
GROUPS, PARKS, SITES, CIRCLES = "分组", "园区", "点位", "生态圈"
TARGETS, TASKS, READINGS, OPTIONS = "目标", "任务", "读法", "读法选项"
