"""What do the dialects of structured tax invoices call a value? One table: field → its names, the clearest first.

Names are compared bare: lower case, without hyphens, brackets, namespaces and white space. The dialects: the EInvoice
of the tax bureau's platform (电子凭证会计数据标准), its XBRL instances, the eInvoice of 2019 that is packed into OFD,
and the initials of pinyin and the Chinese names that invoicing services write.
"""

import re
from typing import Literal

HeaderName = Literal[
    "invoice_code",
    "invoice_number",
    "check_code",
    "issue_date",
    "buyer_name",
    "buyer_tax_id",
    "seller_name",
    "seller_tax_id",
    "total_amount",
    "total_tax",
    "total_with_tax",
    "total_in_words",
    "remarks",
    "original_invoice_number",
    "kind",
]
LineName = Literal["item_name", "spec", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax"]

_HEADER: dict[HeaderName, str] = {
    "invoice_code": "invoicecode fpdm 发票代码",
    "invoice_number": (
        "invoicenumber invoiceno einvoiceno fphm qdfphm sdfphm 发票号码 数电票号码 数电发票号码 全电发票号码 "
        "电子发票号码 eiid"
    ),
    "check_code": "invoicecheckcode checkcode jym 校验码 发票校验码",
    "issue_date": "issuetime issuedate invoicedate kprq 开票日期 开票时间 开具日期 requesttime",
    "buyer_name": "buyername purchasername gmfmc gfmc 购买方名称 购方名称 购买方信息名称 购买方单位名称",
    "buyer_tax_id": (
        "buyeridnum buyertaxid buyertaxno purchasertaxno gmfnsrsbh gmfsbh gfnsrsbh gfsh gfsbh 购买方纳税人识别号 "
        "购方纳税人识别号 购买方识别号 购方识别号 购买方税号 购方税号 购买方统一社会信用代码 "
        "购买方统一社会信用代码纳税人识别号 购方统一社会信用代码纳税人识别号"
    ),
    "seller_name": "sellername salesname xsfmc xfmc 销售方名称 销方名称 销售方信息名称 销售方单位名称",
    "seller_tax_id": (
        "selleridnum sellertaxid sellertaxno salestaxno xsfnsrsbh xsfsbh xfnsrsbh xfsh xfsbh 销售方纳税人识别号 "
        "销方纳税人识别号 销售方识别号 销方识别号 销售方税号 销方税号 销售方统一社会信用代码 "
        "销售方统一社会信用代码纳税人识别号 销方统一社会信用代码纳税人识别号"
    ),
    "total_amount": (
        "totalamwithouttax taxexclusivetotalamount totalamountwithouttax hjje hjbhsje 合计金额 金额合计 不含税金额 "
        "合计不含税金额 不含税总金额"
    ),
    "total_tax": "totaltaxam taxtotalamount totaltaxamount totaltax hjse 合计税额 税额合计 总税额",
    "total_with_tax": (
        "totaltaxincludedamount taxinclusivetotalamount totalamountwithtax jshjxx jshj 价税合计小写 价税合计 "
        "价税合计金额 含税金额合计"
    ),
    "total_in_words": (
        "totaltaxincludedamountinchinese taxinclusivetotalamountwithwords taxinclusivetotalamountinwords jshjdx "
        "价税合计大写"
    ),
    "remarks": "remark remarks note bz 备注",
    "original_invoice_number": (
        "originalinvoicenumber originaleinvoicenumber originalinvoiceno originalinvoicecode lzfphm lzqdfphm yfphm "
        "原发票号码 蓝字发票号码 被红冲蓝字发票号码 被红冲蓝字数电票号码 对应蓝字发票号码"
    ),
    "kind": "invoicetype invoicetypecode fplx fplxdm fpzl 发票类型 发票种类 发票类型代码 票种 发票票种 票据类型",
}
_LINE: dict[LineName, str] = {
    "item_name": (
        "itemname goodsname item spmc xmmc hwmc hwlwmc hwhyslwfwmc 项目名称 商品名称 货物名称 服务名称 "
        "货物或应税劳务名称 货物或应税劳务服务名称 货物劳务名称"
    ),
    "spec": "specmod specification ggxh 规格型号 规格",
    "unit": "meaunits measurementdimension measureunit unit dw jldw 单位 计量单位",
    "quantity": "quantity spsl xmsl fpspsl 数量 商品数量",
    "unit_price": "unprice unitprice price spdj xmdj dj 单价 商品单价 不含税单价",
    "amount": "amount spje xmje je 金额 商品金额 不含税金额",
    "tax_rate": "taxrate taxscheme slv 税率 税率征收率 征收率",
    "tax": "comtaxam taxam taxamount spse se 税额 商品税额",
}
HEADER: dict[HeaderName, tuple[str, ...]] = {field: tuple(names.split()) for field, names in _HEADER.items()}
LINE: dict[LineName, tuple[str, ...]] = {field: tuple(names.split()) for field, names in _LINE.items()}

EITHER = "sl"
"""数量 or 税率: both begin with these sounds."""
ITEMS = frozenset(
    {
        *(
            "issuiteminformation",
            "itemdetail",
            "goodsinfos",
            "goodsinfo",
            "goodsinformation",
            "items",
            "details",
            "detail",
        ),
        *("mxxx", "mx", "spxx", "xmxx", "fpmx", "fpmxxx", "itemlist", "invoicedetails", "invoicedetail"),
        *(
            "明细",
            "明细行",
            "明细信息",
            "发票明细",
            "项目明细",
            "项目信息",
            "商品信息",
            "商品明细",
            "货物信息",
            "货物明细",
            "行",
        ),
    }
)
"""Elements that hold lines. A total below one of these is of a line."""
FISCAL = frozenset({"einvoicenumber", "randomnumber", "invoicingparty", "payerparty", "票据号码", "票据代码"})
"""Names that only receipts of the treasury have."""


def bare(name: str) -> str:
    """`TotalTax-includedAmount`, `TOTALTAX_INCLUDEDAMOUNT` and `价税合计（小写）` as they are compared."""
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", name.lower())
