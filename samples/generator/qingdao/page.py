"""What does the story's folder say of itself? Its README and its settings."""

from samples.generator.qingdao.parties import CITY, FIRM

SETTINGS = f"""\
# 示例审计的设置，在本文件夹里运行 feeaudit scan documents
[scan]
unit = "{FIRM.code}"
from = "2023-01-01"
to = "2024-12-31"
place = "{CITY}"
catalogues = ["catalogues", "../../../catalogues"]
agencies = ["agencies.csv", "approvals.csv", "payers.csv"]
"""

README = f"""\
# 青岛 2024：一家虚构企业的涉企收费

被审计单位：{FIRM.name}（{FIRM.code}），审计期间 2023-01-01 至 2024-12-31。
**全部虚构**：企业、机关、清单、号码和“澜湾区”（370299）都不存在；票面印章写明“虚构样张”。
One invented firm in Qingdao and its papers of two years. Nothing here exists; the seals say so.

```
feeaudit scan documents -o /tmp/out    # 设置见 feeaudit.toml
```

| 在哪里 where | 是什么 what |
| --- | --- |
| `documents/` | 数电票 PDF 与 XML、2023 年旧版电子发票、六本台账、三份有问题的文件 |
| `catalogues/` | 七份示例清单，都标明完整；自带的官方清单（节选）一并对照 (complete samples, beside the shipped) |
| `agencies.csv` `approvals.csv` `payers.csv` | 隶属关系、审批、企业，均有日期和出处 |
| `expected/` | 程序应得的结果，逐字节 (golden results) |
| `truth.json` | 作者写下的真相：埋了什么、什么只是像 (what was planted, what only looks like it) |

埋下的疑点 planted: 目录外收费、重复收费、继续收取已取消、停征项目、超标准、转嫁费用、红顶中介。
像而不是 lawful look-alikes: 补缴欠费、分期、按月收取、红冲与换开、同票 PDF 与 XML、减半、
含滞纳金、代收、市场服务、法定检验、已脱钩协会、公立医院、自愿会费、市定标准、2023 年旧标准。
还有缺数量、缺对象、缺清单而不可判断的，一张扫描件、一张合计不符的发票、一份副本。

重新生成 regenerate: `python -m samples.generator` （逐字节相同 the same bytes）。
"""
