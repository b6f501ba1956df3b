# 首次响应：通话时说的话。
call-heard = { $address }，您说的情况我已经知道了。
call-understand = 换了谁，心里都不好受。您慢慢说，我在听。
call-together = 这件事我们和您一起面对。我先把事实弄清楚，再约您当面谈。
call-first-listen = 先听，不解释。
call-first-known = 说清楚：我们已经知道了。
call-first-next = 约好下一次什么时候联系。
call-never-told-you = 不说“早就提醒过”。
call-never-market = 不说“市场就这样，没办法”。
