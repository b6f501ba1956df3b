# 核对：一份计划有没有被改动。
verify-unchanged = 没有改动：文件与签署时完全一致。
verify-rerendered = 用附带的数据重新排版，页面与文件一致。
verify-not-rerendered = 没有重新排版：排版程序或字体的版本不同。以文件签名为准。
verify-page-differs = 有改动：页面与附带的数据不一致。
verify-no-seal = 这个文件里没有可核对的签署记录，或者已经读不出来。
verify-no-sidecar = 旁边没有签名文件（.sig），不能判断。
verify-key-unreadable = 有改动：文件里的公钥读不出来。
verify-file-changed = 有改动：文件与签名对不上。
verify-seal-changed = 有改动：签署记录与签名对不上。
verify-data-unreadable = 有改动：计划的数据读不出来。
verify-data-changed = 有改动：计划的数据与签署时不一致。
verify-signature-changed = 有改动：签名笔迹与签署记录不一致。
verify-other-device = 签名来自另一台电脑的公钥，请与纸上的指纹核对。
verify-number = 文件编号：{ $value }
verify-digest = 校验码：{ $value }
verify-device = 签名公钥指纹：{ $value }（请与客户手里的纸核对）
