"""Tests of `feeaudit.suites`."""
