"""Government platforms and exams: what is free, and what one buys of one's own will."""

from datetime import timedelta

from benchmarks.planted import lists
from benchmarks.planted.world import FISCAL, TAX, Row, World


def platform(w: World) -> list[Row]:
    """A platform that the authority makes firms use is free."""
    city = w.city()
    item = w.among(
        "政务服务平台技术维护费|旅馆业治安系统运行服务费|电子申报系统使用费|招投标平台密钥费"
        "|申报系统电子介质工本费|监管平台接入服务费|电子证照系统运维费|流向监管平台服务费"
        "|政务平台CA数字证书费|交易系统电子钥匙费"
    )
    kind = w.dice.randrange(3)
    payee = (
        w.body(w.pick("公安局", "行政审批服务局", "交通运输局"), "11", city),
        w.body("政务信息中心", "12", city),
        w.firm(city, "信息技术"),
    )[kind]
    remark = (
        w.among("办理许可必须接入该平台|公安局要求接入|审批必须使用|申报必备")
        if kind == 2
        else w.pick("", "年费", "办理许可必须使用")
    )
    return [
        w.row(
            item,
            w.sum(100, 6000, 20),
            payee,
            w.firm(city),
            w.day(),
            paper=TAX if kind else (*FISCAL, *TAX),
            remark=remark,
            hit="egov-platform-charge",
            may="off-list conversion-to-service-fee wrong-receipt-type designated-service price-not-published",
        )
    ]


def software(w: World) -> list[Row]:
    """Keys of a licensed authority that a firm chose, and software of its own business."""
    city = w.city()
    item = w.among(
        "CA数字证书服务费|*信息技术服务*数字证书费|财务系统维护费|ERP系统运维费"
        "|电商平台服务费|*信息技术服务*云平台使用费|外卖平台技术服务费|门禁系统维护费"
        "|招聘平台会员费|密钥管理软件"
    )
    remark = w.pick("", "自愿选用", "企业自选CA机构", "可选服务")
    return [
        w.row(
            item,
            w.sum(100, 9000, 20),
            w.firm(city, w.pick("数字认证", "软件", "信息技术")),
            w.firm(city),
            w.day(),
            paper=TAX,
            remark=remark,
        )
    ]


def trained_by_the_examiner(w: World) -> list[Row]:
    """Training sold by who gives the exam or the licence; exams that no list allows; a safety test that is free."""
    city = w.city()
    kind = w.dice.randrange(3)
    if kind == 0:
        office = w.body(w.pick("应急管理局", "住房和城乡建设局", "交通运输局"), "11", city)
        centre, payer, day = w.body("考试培训中心", "12", city), w.firm(city), w.day()
        w.tell(
            "agencies",
            credit_code=centre.code,
            name=centre.name,
            **{"class": "事业单位"},
            authority=office.name,
            authority_code=office.code,
            relation="举办单位",
            share_percent="",
            valid_from="2015-01-01",
            valid_to="",
            source="事业单位法人登记（虚构）",
        )
        w.tell(
            "approvals",
            case_no=f"SP{w.number(9)}",
            approval_item=w.pick("特种作业操作证核发", "安全生产管理人员考核", "从业资格证核发"),
            authority=office.name,
            authority_code=office.code,
            payer_id=payer.code,
            accepted=(day - timedelta(days=20)).isoformat(),
            closed=(day + timedelta(days=40)).isoformat(),
            service="",
            provider_id="",
        )
        item = w.pick("特种作业培训费", "安全管理人员培训费", "从业资格培训费")
        return [
            w.row(
                item,
                w.sum(300, 9000),
                centre,
                payer,
                day,
                paper=TAX,
                hit="exam-training-charge",
                may="red-hat-intermediary off-list designated-service wrong-receipt-type",
            )
        ]
    if kind == 1:
        item = w.among("安全生产管理人员考核费|焊工培训考试费|主要负责人安全考核费|培训考试费|安全资格考试培训费")
        payee = w.body(w.pick("应急管理局", "安全生产考试中心"), w.pick("11", "12"), city)
        return [
            w.row(
                item,
                w.sum(100, 6000),
                payee,
                w.firm(city),
                w.day(),
                paper=FISCAL,
                hit="exam-training-charge",
                may="off-list price-not-published",
            )
        ]
    remark = w.among("不参加培训不得报考|培训后方可参加考试|与证书发放挂钩|必须参加指定培训才能考证")
    payee = w.body("职业技能鉴定中心", "12", city)
    return [
        w.row(
            "培训费",
            w.sum(300, 9000),
            payee,
            w.firm(city),
            w.day(),
            paper=(*TAX, *FISCAL),
            remark=remark,
            hit="exam-training-charge",
            may="off-list designated-service conversion-to-service-fee wrong-receipt-type",
        )
    ]


def learned_freely(w: World) -> list[Row]:
    """A listed exam at its rate; a course that a firm sells; training in the firm's own works."""
    city = w.city()
    if w.dice.random() < 0.4:
        count = w.dice.randint(1, 20)
        item = w.pick("职业资格考试考务费", "职业资格考试考务费（二级建造师）")
        return [
            w.row(
                item,
                count * lists.rate("职业资格考试考务费", city),
                w.body("人力资源和社会保障局", "11", city),
                w.firm(city),
                w.day(),
                quantity=str(count),
                unit="人",
            )
        ]
    item = w.among(
        "*生活服务*管理培训费|*非学历教育服务*培训费|英语培训费|新员工入职培训费|驾驶培训费|职业技能培训费|拓展训练费"
    )
    return [
        w.row(
            item,
            w.sum(300, 9000),
            w.firm(city, "教育科技"),
            w.firm(city),
            w.day(),
            paper=TAX,
            remark=w.pick("", "自愿参加"),
        )
    ]


BREACHES = {
    "egov-platform-charge": (platform,),
    "exam-training-charge": (trained_by_the_examiner,),
}
LAWFUL = {
    "egov-platform-charge": (software,),
    "exam-training-charge": (learned_freely,),
}
