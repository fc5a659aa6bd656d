//! The properties in which a unit keeps what only PO files have: the reader and the writer name them alike.

/// What begins the name of each.
pub(crate) const PREFIX: &str = "x-po-";
/// `msgctxt`.
pub(crate) const CONTEXT: &str = "x-po-context";
/// `#.`, comments that were extracted from the program's source.
pub(crate) const COMMENT: &str = "x-po-comment";
/// `#:`, places in the program's source.
pub(crate) const REFERENCE: &str = "x-po-reference";
/// `#,`, flags such as `fuzzy` and `python-format`.
pub(crate) const FLAGS: &str = "x-po-flags";
/// `#=`, flags that later versions of gettext put there.
pub(crate) const STICKY_FLAGS: &str = "x-po-sticky-flags";
/// `#| msgctxt`, of the source that a fuzzy translation was made from.
pub(crate) const PREVIOUS_CONTEXT: &str = "x-po-previous-context";
/// `#| msgid`.
pub(crate) const PREVIOUS_ID: &str = "x-po-previous-id";
/// `#| msgid_plural`.
pub(crate) const PREVIOUS_PLURAL: &str = "x-po-previous-plural";
/// `msgid_plural`.
pub(crate) const PLURAL: &str = "x-po-plural";
/// `msgstr[1]` and on, with the number behind; `msgstr[0]` is the target.
pub(crate) const PLURAL_TEXT: &str = "x-po-msgstr-";
/// `#~`: `yes` where the program no longer has the message.
pub(crate) const OBSOLETE: &str = "x-po-obsolete";
/// Comments that stand after the last entry.
pub(crate) const TRAILING: &str = "x-po-trailing";
/// The header entry, whole.
pub(crate) const HEADER: &str = "x-po-header";
