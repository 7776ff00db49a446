"""How the checks judge: sentences that were sorted into good and bad, and whole leaflets. The data of docs/checks.md."""
