# 设置。
settings-lead = 改了就生效，可以撤销。
settings-papers = 文件上的抬头
settings-window = 窗口
settings-rules = 打开规则包
settings-lock = 锁定
settings-minutes = { $minutes } 分钟
settings-no-lock = 现在只有示例，还没有上锁。
