"""The proof that content is safe: every path of every concern in every jurisdiction, the safety rules, the cases."""

from confidentiality_cli.proof.run import CheckResult, run

__all__ = ["CheckResult", "run"]
