"""What is wrong with these charges? feeaudit audits enterprise-related charges (涉企收费)."""

__version__ = "0.1.0"
