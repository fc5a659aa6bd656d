//! How long the parser would look at the attributes of a page: it compares each with all before it in its tag.

use memchr::memchr;

use crate::error::{Error, ErrorKind, Result};

/// Attributes of a tag that cost nothing; tags that people write have fewer.
const FEW: u64 = 100;
/// Comparisons of attributes that a page may cost: the parser makes them in less than a second.
const MOST_COMPARISONS: u64 = 1_000_000_000;

/// Where in a tag the parser may be (HTML, sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40).
#[derive(Debug, Clone, Copy)]
enum State {
    /// In the tag's name.
    Tag,
    /// Where an attribute may begin.
    Before,
    /// In an attribute's name.
    Name,
    /// Behind it.
    After,
    /// Behind the `=`.
    Assigned,
    /// In a value in double quotes.
    Double,
    /// In a value in single quotes.
    Single,
    /// In a value without quotes.
    Bare,
}

const STATES: [State; 8] =
    [State::Tag, State::Before, State::Name, State::After, State::Assigned, State::Double, State::Single, State::Bare];

impl State {
    /// Where the parser is after a byte, and whether an attribute began with it; `None` where the tag ended.
    fn after(self, byte: u8) -> Option<(Self, bool)> {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C');
        let state = match (self, byte) {
            (Self::Double, b'"') | (Self::Single, b'\'') => Self::Before,
            (Self::Double | Self::Single, _) => self,
            (_, b'>') => return None,
            (Self::Assigned, b'"') => Self::Double,
            (Self::Assigned, b'\'') => Self::Single,
            (Self::Assigned, _) if is_space => Self::Assigned,
            (Self::Assigned | Self::Bare, _) => {
                if is_space {
                    Self::Before
                } else {
                    Self::Bare
                }
            }
            (_, b'/') => Self::Before,
            (Self::Tag | Self::Before, _) if is_space => Self::Before,
            (Self::Name | Self::After, _) if is_space => Self::After,
            (Self::Name | Self::After, b'=') => Self::Assigned,
            (Self::Tag, _) => Self::Tag,
            (Self::Name, _) => Self::Name,
            (Self::Before | Self::After, _) => return Some((Self::Name, true)),
        };
        Some((state, false))
    }
}

/// Refuses a page whose tags have attributes in such numbers that the parser would be at them for minutes.
///
/// What is a tag and what a script, a comment, or a value only the parser can tell. So that nothing can be hidden from this,
/// all that may begin a tag is taken for one, and of those that are in the same state the one with most attributes goes on.
/// Linear.
///
/// # Errors
/// When there are so many.
pub(super) fn refuse_endless(name: &str, text: &str) -> Result<()> {
    let bytes = text.as_bytes();
    let mut tags: [Option<u64>; STATES.len()] = [None; STATES.len()];
    let (mut comparisons, mut most) = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        if tags.iter().all(Option::is_none) {
            // Outside of tags only a `<` counts, or the name behind one.
            let from = at.saturating_sub("</".len());
            match memchr(b'<', &bytes[from..]) {
                Some(next) => at = at.max(from + next),
                None => break,
            }
        }
        let mut next = [None; STATES.len()];
        for (state, count) in STATES.into_iter().zip(tags) {
            let Some((count, (state, begins))) = count.zip(state.after(bytes[at])) else { continue };
            let count = count + u64::from(begins);
            if begins && count > FEW {
                comparisons += count;
                most = most.max(count);
            }
            next[state as usize] = next[state as usize].max(Some(count));
        }
        tags = next;
        let beyond = bytes[..at].ends_with(b"<") || bytes[..at].ends_with(b"</");
        if beyond && bytes[at].is_ascii_alphabetic() {
            tags[State::Tag as usize] = tags[State::Tag as usize].max(Some(0));
        }
        at += 1;
        if comparisons > MOST_COMPARISONS {
            let what = format!("has tags of more than {FEW} attributes each, one of them of {most} and more");
            return Err(Error::new(ErrorKind::Malformed, name, what)
                .hint("it looks made to take time; open it in a browser and save its text"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Option<String> {
        refuse_endless("f.html", text).err().map(|error| error.to_string())
    }

    fn attributes(count: usize) -> String {
        (0..count).flat_map(|at| [" a".to_owned(), at.to_string(), "=b".to_owned()]).collect()
    }

    #[test]
    fn endless_attributes_are_refused_wherever_they_hide() {
        let many = attributes(50_000);
        for before in [
            "<p",
            "</p",
            "<script>'<!-- <a b=\"'</script><p",
            "<p a='>' b=\">\" c=x/>y<p",
            "<p><!-- <a b=' --><p",
            "<p a=\"<a b='\"",
        ] {
            let error = message(&format!("{before}{many}")).unwrap_or_else(|| panic!("{before} hides them"));
            assert!(
                error.starts_with("f.html: has tags of more than 100 attributes each, one of them of 44"),
                "{error}"
            );
            assert!(error.contains("\nhint: "), "{error}");
        }
        let tags = format!("<p{}>", attributes(5_000)).repeat(100);
        assert!(message(&tags).is_some(), "a hundred tags of 5,000 attributes cost as much");
    }

    #[test]
    fn what_pages_have_is_let_through() {
        let words = "word ".repeat(100_000);
        for page in [
            format!("<p title=\"{words}\">"),
            format!("<p title='{words}'>"),
            format!("<p>a <b>is</b> {words}"),
            format!("<p>1 < 2 {words}"),
            format!("<p{}>", attributes(1_000)),
            "<p a=1 b=\"2\" c='3' d>text</p>\n".repeat(10_000),
            format!("<script>for (i=0;i<n;i++) {{x[\"a\"]=i>3}} {words}</script>"),
        ] {
            assert_eq!(message(&page), None, "{}", &page[..40]);
        }
    }
}
