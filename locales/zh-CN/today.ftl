# 今日。
today-title = 今日 · { $day }
today-practice = 现在看到的是示例。新建第一位真实客户时，会请您先给这台电脑上的资料上一把锁。
today-waiting = 等待首次响应
today-meetings = 面谈
today-due = 到期的承诺
today-waiting-none = 没有客户在等。接到电话时，从这里开始。
today-meetings-none = 没有安排面谈。约好时间的面谈会出现在这里。
today-due-none = 两周内没有到期的承诺。签署后的每一项都会按时出现在这里。
today-no-product = 还没写产品
today-now = 今天
today-days-left = 还有 { $days } 天
today-days-late = 晚了 { $days } 天
due-promise-talk-again = 和客户再谈一次
due-promise-first-report = 第一次报告
meeting-running = 进行中
meeting-paused = 暂停中
