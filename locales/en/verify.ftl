# Verifying: was a plan changed?
verify-unchanged = Unchanged: the file is exactly as it was signed.
verify-rerendered = Laid out again from the attached data, the pages are the same.
verify-not-rerendered = Not laid out again: another version of the renderer or the fonts. The signature of the file decides.
verify-page-differs = Changed: the pages do not show the attached data.
verify-no-seal = This file carries no record of signatures, or it can’t be read any more.
verify-no-sidecar = No signature file (.sig) lies beside it, so nothing can be said.
verify-key-unreadable = Changed: the public key in the file can’t be read.
verify-file-changed = Changed: the file and its signature do not match.
verify-seal-changed = Changed: the record of signatures and its signature do not match.
verify-data-unreadable = Changed: the plan’s data can’t be read.
verify-data-changed = Changed: the plan’s data are not those that were signed.
verify-signature-changed = Changed: a drawn signature does not match the record.
verify-other-device = Signed with the key of another computer; compare the fingerprint with the paper.
verify-number = Document: { $value }
verify-digest = Fingerprint of the plan: { $value }
verify-device = Fingerprint of the signing key: { $value } (compare it with the client’s paper)
