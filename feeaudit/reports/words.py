"""Which words do reports use? Chinese and English side by side, decided once."""

SEVERITIES = {
    "zh": {"critical": "重", "warning": "中", "info": "轻"},
    "en": {"critical": "critical", "warning": "warning", "info": "info"},
}
OUTCOMES = {
    "zh": {
        "read": "已读",
        "duplicate": "重份",
        "unsupported_type": "不支持的类型",
        "wrong_type": "类型不符",
        "needs_password": "需要密码",
        "malformed": "文件损坏",
        "no_pages": "没有页",
        "no_text_layer": "没有文字层",
        "undecodable_text": "文字无法解码",
        "too_many_pages": "页数过多",
        "decompression_limit": "解压超限",
        "memory_limit": "内存超限",
        "timeout": "超时",
        "crash": "读取崩溃",
        "reader_disagreement": "两种读法不一致",
        "total_mismatch": "合计不符",
        "io_error": "读写错误",
        "internal_error": "内部错误",
    },
    "en": {},
}
"""Outcome ids in words; in English the ids are words already."""

LABELS = {
    # sheets and sections
    "cover": ("封面", "Cover"),
    "findings": ("疑点", "Findings"),
    "by_rule": ("按规则", "By rule"),
    "by_payee": ("按收款方", "By payee"),
    "by_fee": ("按收费项目", "By fee"),
    "by_month": ("按月份", "By month"),
    "undecided": ("不可判断", "Undecidable"),
    "undecided_rows": ("不可判断明细", "Undecidable rows"),
    "unread": ("未读文件", "Not read"),
    "links": ("链接待核", "Links to check"),
    "changes": ("清单变化", "Changes of the list"),
    "same": ("同一笔", "Same payment"),
    "totals": ("控制总数", "Control totals"),
    "lists": ("已装清单", "Lists loaded"),
    "suites": ("期望套件", "Suites"),
    "rules": ("所查规则", "Rules tested"),
    "scope": ("审计范围", "Scope"),
    "limits": ("结论的限度", "Limits"),
    "contents": ("目录", "Contents"),
    # of the run
    "unit": ("被审计单位", "Audited unit"),
    "period": ("审计期间", "Period"),
    "place": ("地区代码", "Place code"),
    "as_of": ("截止日", "As of"),
    "run_id": ("运行编号", "Run id"),
    "events": ("结论数与链首", "Decisions, chain head"),
    "versions": ("程序版本", "Version"),
    "seen": ("给出的文件", "Documents given"),
    "charges": ("收费笔数", "Charges"),
    "out_of_scope": ("范围外的收费", "Charges out of scope"),
    "netted": ("已核销的收费", "Charges netted"),
    "standing": ("应判断的收费", "Charges to be judged"),
    "not_stated": ("未限定", "not limited"),
    # columns
    "no": ("序号", "No."),
    "severity": ("轻重", "Severity"),
    "confidence": ("把握", "Confidence"),
    "rule": ("规则", "Rule"),
    "rule_id": ("规则代号", "Rule id"),
    "payee": ("收款方", "Payee"),
    "payee_id": ("收款方信用代码", "Payee's credit code"),
    "payer": ("付款方", "Payer"),
    "payer_id": ("付款方信用代码", "Payer's credit code"),
    "item": ("收费项目", "Item"),
    "date": ("日期", "Date"),
    "amount": ("金额(元)", "Amount (yuan)"),
    "tax": ("税额(元)", "Tax (yuan)"),
    "total": ("价税合计(元)", "Total with tax (yuan)"),
    "at_issue": ("涉及金额(元)", "At issue (yuan)"),
    "counted": ("计入合计(元)", "Counted once (yuan)"),
    "message": ("问题说明", "What was found"),
    "basis": ("依据", "Legal basis"),
    "evidence": ("比对的数值", "Values compared"),
    "fee": ("清单条目", "Row of the list"),
    "document_type": ("票据种类", "Document type"),
    "invoice_code": ("发票代码", "Invoice code"),
    "invoice_number": ("票据号码", "Invoice number"),
    "path": ("文件", "Document"),
    "page": ("页", "Page"),
    "line": ("行", "Line"),
    "compared": ("对照的收费", "Compared with"),
    "finding_id": ("疑点编号", "Finding id"),
    "charge_id": ("收费编号", "Charge id"),
    "state": ("状态", "State"),
    "note": ("处理说明", "Reason"),
    "reviewer": ("复核人", "Reviewer"),
    "seen_decision": ("已见结论", "Decision seen"),
    "missing": ("缺什么", "What is missing"),
    "count": ("数量", "Count"),
    "share": ("占比", "Share"),
    "hit": ("疑点笔数", "Charges hit"),
    "clear": ("未见问题", "Clear"),
    "not_applicable": ("不适用", "Not applicable"),
    "undecidable": ("不可判断", "Undecidable"),
    "undecidable_amount": ("不可判断金额(元)", "Undecidable (yuan)"),
    "rule_amounts": (
        "各规则涉及金额(元)，一笔可见于多条规则",
        "Yuan at issue by rule; a charge may stand under several",
    ),
    "rationale": ("为何", "Why"),
    "remediation": ("怎么办", "What to do"),
    "innocent": ("常见的正当情形", "Who may look so and is not"),
    "outcome": ("结果", "Outcome"),
    "reason": ("原因", "Reason"),
    "fee_id": ("条目编号", "Row id"),
    "change": ("变化", "Change"),
    "column": ("内容", "What"),
    "before": ("旧", "Old"),
    "after": ("新", "New"),
    "fee_name": ("条目名称", "Row's name"),
    "nature": ("收费性质", "Nature"),
    "score": ("相似度", "Score"),
    "runner_up": ("次选条目", "Runner-up"),
    "runner_up_score": ("次选相似度", "Runner-up's score"),
    "method": ("方法", "Method"),
    "settled": ("核销", "Netted as"),
    "settled_with": ("与哪一笔", "With"),
    "assumed": ("依金额推定", "By equal amounts"),
    "title": ("名称", "Title"),
    "coverage": ("完整程度", "Coverage"),
    "complete": ("完整", "complete"),
    "excerpt": ("节选", "excerpt"),
    "published": ("公布日", "Published"),
    "verified": ("已核条目", "Verified rows"),
    "rows": ("条目数", "Rows"),
    "sha256": ("SHA-256", "SHA-256"),
    "standard": ("收费标准", "Standard"),
    "catalogue": ("所在清单", "List"),
    "source_page": ("清单页码", "Page of the list"),
    "source": ("出处", "Source"),
    "month": ("月份", "Month"),
    "checked": ("核对", "Check"),
    "counted_what": ("所计", "What is counted"),
    "count_due": ("另一算法的数量", "Count, by another way"),
    "amount_due": ("另一算法的金额(元)", "Amount, by another way"),
    "agrees": ("一致", "agrees"),
    "differs": ("不符", "differs"),
    "unknown": ("未知", "unknown"),
    "yes": ("是", "yes"),
    "suite": ("套件", "Suite"),
    "expectation": ("期望", "Expectation"),
    "result": ("结果", "Result"),
    "failed": ("未过", "Failed"),
    "reversal": ("红字", "Red letter"),
    "reversed": ("被红冲", "Reversed"),
    "duplicate": ("重份", "Copy"),
}
"""What stands at the head of a sheet, a column or a section."""

STATES = {
    "open": ("待核", "open"),
    "confirmed": ("属实", "confirmed"),
    "dismissed": ("不属实", "dismissed"),
    "doubtful": ("存疑", "doubtful"),
}
"""What a person may decide of a finding, as the sheet's list offers it."""

EVIDENCE = {
    "amount": ("金额", "amount"),
    "ask": ("要核实的", "to be checked"),
    "ask_en": ("要核实的（英文）", "to be checked"),
    "approval": ("审批事项", "approval"),
    "authority": ("审批机关", "authority"),
    "band": ("先后", "what first"),
    "basis": ("依据", "basis"),
    "beside": ("同时收的考试费", "exam charged beside it"),
    "case_no": ("受理号", "case"),
    "cease_from": ("停止执行日", "ceased from"),
    "changed": ("标准变动日", "day of the change"),
    "charging_body": ("清单上的收费主体", "body on the list"),
    "count": ("次数", "times"),
    "coverage": ("可评指标", "indicators known"),
    "date": ("日期", "date"),
    "document": ("停征文件", "document of repeal"),
    "due": ("按标准应收", "due by the standard"),
    "fee": ("清单条目", "fee"),
    "fee_id": ("条目编号", "fee id"),
    "how": ("怎样重复", "in what way"),
    "how_zh": ("提前还是推迟", "early or late"),
    "how_en": ("怎样重复（英文）", "in what way"),
    "indicators": ("指标", "indicators"),
    "item": ("收费项目", "item"),
    "late_fee": ("滞纳金", "late fee"),
    "later": ("后收各笔合计", "later ones"),
    "lists": ("对照的清单", "lists searched"),
    "loss": ("允许的损耗(%)", "loss let pass (%)"),
    "issuer": ("发文机关", "issued by"),
    "notice": ("通知", "notice"),
    "page": ("通知的页", "page of the notice"),
    "sentence": ("原句", "the sentence"),
    "nearest": ("最相近的名称", "nearest name"),
    "nearest_id": ("最相近的条目", "nearest row"),
    "nearest_score": ("相近程度", "its score"),
    "number": ("票据号码", "number"),
    "object": ("对象", "object"),
    "other_standard": ("另一时期的标准", "standard of the other time"),
    "over": ("超出", "over by"),
    "path": ("关联路径", "path of ties"),
    "paths": ("各条关联路径", "every path"),
    "payee": ("收款方", "payee"),
    "payer": ("付款方", "payer"),
    "period": ("所属期", "period"),
    "period_from": ("所属期起", "period from"),
    "place": ("地区代码", "place"),
    "principal": ("本金", "principal"),
    "quantity": ("数量", "quantity"),
    "score": ("得分", "score"),
    "signs": ("所据迹象", "what speaks for it"),
    "size": ("企业大小", "size of the firm"),
    "sources": ("出处", "sources"),
    "standard": ("收费标准", "standard"),
    "sum": ("合计", "sum"),
    "supplied_at": ("供应价", "supplier's price"),
    "unit": ("单位", "unit"),
    "unit_price": ("单价", "unit price"),
    "why": ("为何不可算", "why not computable"),
    "why_zh": ("为何是疑点", "why it is suspect"),
    "why_en": ("为何是疑点（英文）", "why it is suspect"),
    "account": ("收款账户", "account"),
    "what": ("哪一种", "which of the two"),
    "what_en": ("哪一种（英文）", "which of the two"),
    "delivered": ("交付日期", "delivered"),
    "report_no": ("报告编号", "report number"),
    "sub": ("对照项", "sub-check"),
    "headcount": ("职工人数", "headcount"),
    "who": ("为何减免", "why exempt"),
    "who_en": ("为何减免（英文）", "why exempt"),
    "base": ("计算基数", "base"),
    "due_on": ("应退还日", "due back by"),
    "form": ("缴纳形式", "form"),
    "returned": ("已退还", "returned"),
    "trigger": ("退还起算日", "day from which it is due back"),
    "given": ("所用票据", "receipt used"),
    "owner": ("出资的公共机构", "public owner"),
    "should": ("应当", "what is due"),
    "should_en": ("应当（英文）", "what is due"),
    "tax_category": ("税收分类简称", "tax category"),
    "whose": ("账户是谁的", "whose account"),
    "whose_en": ("账户是谁的（英文）", "whose account"),
}
"""What a rule compared; a name that is not here is shown as it is."""

MISSING = EVIDENCE | {
    "agencies": ("机构归属资料", "agencies register"),
    "approvals": ("审批登记", "approvals register"),
    "arrears_collectible": ("欠费可否补征", "whether arrears may be collected"),
    "attribute": ("付款方属性", "payer's attribute"),
    "size": ("付款方规模", "payer's size"),
    "base_amount": ("合同金额等基数", "contract amount or other base"),
    "deliverables": ("交付登记", "deliverables register"),
    "deposits": ("保证金台账", "deposits register"),
    "notices": ("通知有没有别的说法", "what else the notice says"),
    "interest": ("是否退还利息", "whether interest was returned"),
    "document_type": ("票据种类", "document type"),
    "instalment_total": ("分期应收总额", "total of all instalments"),
    "invoice_number": ("票据号码", "invoice number"),
    "link": ("唯一的清单条目", "one fee of the list"),
    "original_number": ("原票据号码", "number of the original"),
    "payee_id": ("收款方信用代码", "payee's credit code"),
    "payer_id": ("付款方信用代码", "payer's credit code"),
    "period_to": ("所属期止", "period to"),
    "rates": ("可计算的标准", "a computable standard"),
    "remark": ("备注所述的核实", "what the remark says, checked"),
    "recognised_text": ("核对原件：只由图片识别", "a look at the paper: it was only recognised in a picture"),
    "tax": ("税额", "tax"),
    "service": ("审批涉及的中介服务", "the service of the approval"),
    "share_percent": ("持股比例", "share held"),
    "valid_from": ("当时有效的清单", "a list in force that early"),
    "valid_to": ("近期的清单", "a list recent enough"),
    "voluntary": ("是否自愿", "whether it was free"),
    "verified": ("核对过的清单条目", "verified rows"),
}

HEADLINE_NOTE = (
    "以下均为疑似，须由人对照原件核实，不构成任何认定。",
    "Everything below is suspected and for a person to check against the paper; nothing here is a verdict.",
)


def say(lang: str, zh: str, en: str) -> str:
    """One of the two."""
    return zh if lang == "zh" else en


def both(lang: str, pair: tuple[str, str], between: str = " ") -> str:
    """Both, the reader's language first; once where they are the same."""
    first, second = pair if lang == "zh" else pair[::-1]
    return first if first == second else f"{first}{between}{second}"


def label(lang: str, name: str, between: str = " ") -> str:
    """The label of this name."""
    return both(lang, LABELS[name], between)


def outcome(lang: str, name: str) -> str:
    """An outcome of a document in both languages."""
    return both(lang, (OUTCOMES["zh"].get(name, name), name))


def severity(lang: str, name: str) -> str:
    """A severity in both languages."""
    return both(lang, (SEVERITIES["zh"][name], SEVERITIES["en"][name]))


def lacking(lang: str, name: str) -> str:
    """What an undecidable verdict lacks: a column, a register, or a complete list of a nature, place and year."""
    if name.startswith("list:"):
        said = " ".join(part for part in name.removeprefix("list:").split(":") if part)
        return both(lang, (f"完整清单 {said}", "(complete list)"))
    return both(lang, MISSING.get(name, (name, name)))
