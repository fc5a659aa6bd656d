//! Where a text is inside of a quotation.

/// Where quotations of one side begin and end, between its sentences.
#[derive(Debug)]
pub(super) struct Speech {
    /// Before each sentence, and behind the last: whether the text is inside of a quotation.
    inside: Vec<bool>,
    /// Quotations opened before each sentence.
    opened: Vec<usize>,
}

/// What happens in a run of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Whether the run ends inside of a quotation.
    pub inside: bool,
    /// Quotations opened in it.
    pub opened: usize,
    /// Whether anybody speaks in it.
    pub speaks: bool,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// A straight mark: opens outside of a quotation, closes inside.
    Turns,
}

impl Speech {
    /// Of Chinese sentences.
    pub(super) fn chinese(texts: &[&str]) -> Self {
        Self::of(texts, |text| {
            let mark = |mark| match mark {
                '“' | '「' | '『' => Some(Mark::Opens),
                '”' | '」' | '』' => Some(Mark::Closes),
                '"' => Some(Mark::Turns),
                _ => None,
            };
            text.chars().filter_map(mark).collect()
        })
    }

    /// Of English sentences. Whether they quote with double marks or, as in Britain, with single ones is seen from all of
    /// them together.
    pub(super) fn english(texts: &[&str]) -> Self {
        let sum = |count: &dyn Fn(&str) -> usize| texts.iter().map(|text| count(text)).sum::<usize>();
        let curly = sum(&|text| text.matches(['“', '”']).count());
        let straight = sum(&|text| text.matches('"').count());
        if curly.max(straight) >= sum(&single_openings) { Self::of(texts, double) } else { Self::of(texts, single) }
    }

    fn of(texts: &[&str], marks: impl Fn(&str) -> Vec<Mark>) -> Self {
        let mut speech = Self { inside: vec![false], opened: vec![0] };
        let (mut inside, mut opened) = (false, 0);
        for text in texts {
            for mark in marks(text) {
                opened += usize::from(mark == Mark::Opens);
                inside = match mark {
                    Mark::Opens => true,
                    Mark::Closes => false,
                    Mark::Turns => !inside,
                };
            }
            speech.inside.push(inside);
            speech.opened.push(opened);
        }
        speech
    }

    /// What happens in the sentences from one to before another.
    pub(super) fn turn(&self, from: usize, to: usize) -> Turn {
        let opened = self.opened[to] - self.opened[from];
        Turn { inside: self.inside[to], opened, speaks: self.inside[from] || opened > 0 }
    }
}

/// Every character with those before and behind it; spaces at the ends.
fn neighbours(text: &str) -> impl Iterator<Item = (char, char, char)> {
    let before = std::iter::once(' ').chain(text.chars());
    let behind = text.chars().skip(1).chain(std::iter::once(' '));
    before.zip(text.chars()).zip(behind).map(|((before, mark), behind)| (before, mark, behind))
}

/// Whether a quotation may begin behind a character.
fn leads_in(before: char) -> bool {
    before.is_whitespace() || matches!(before, '(' | '—' | '-' | '–')
}

/// Single quotes that a sentence begins behind.
fn single_openings(text: &str) -> usize {
    let opens = |&(before, mark, behind): &(char, char, char)| {
        matches!(mark, '‘' | '\'')
            && (before.is_whitespace() || matches!(before, '(' | '—' | '-'))
            && behind.is_ascii_uppercase()
    };
    neighbours(text).filter(opens).count()
}

fn double(text: &str) -> Vec<Mark> {
    let mark = |(before, mark, behind): (char, char, char)| match mark {
        '“' => Some(Mark::Opens),
        '"' if leads_in(before) && !behind.is_whitespace() => Some(Mark::Opens),
        '”' | '"' => Some(Mark::Closes),
        _ => None,
    };
    neighbours(text).filter_map(mark).collect()
}

fn single(text: &str) -> Vec<Mark> {
    let mark = |(before, mark, behind): (char, char, char)| match mark {
        '‘' => Some(Mark::Opens),
        '’' | '\'' if before.is_alphanumeric() && behind.is_alphanumeric() => None,
        '\'' if leads_in(before) && behind.is_alphanumeric() => Some(Mark::Opens),
        '’' if leads_in(before) && behind.is_alphanumeric() => None,
        '’' | '\'' if matches!(before, '.' | ',' | '!' | '?' | ';' | ':' | '—' | '-' | '…' | ')') => {
            Some(Mark::Closes)
        }
        '’' | '\''
            if before.is_alphabetic()
                && before != 's'
                && (behind.is_whitespace() || matches!(behind, '.' | ',' | '!' | '?' | ';' | ':')) =>
        {
            Some(Mark::Closes)
        }
        _ => None,
    };
    neighbours(text).filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(speech: &Speech) -> Vec<bool> {
        speech.inside[1..].to_vec()
    }

    #[test]
    fn a_quotation_goes_on_over_sentences() {
        let chinese = Speech::chinese(&["他说：“走吧。", "天黑了。", "快！”他跑了。"]);
        assert_eq!(inside(&chinese), [true, true, false]);
        let english = Speech::english(&["He said, \"Let's go.", "It's dark.", "Quick!\" He ran."]);
        assert_eq!(inside(&english), [true, true, false]);
        assert_eq!(english.turn(1, 2), Turn { inside: true, opened: 0, speaks: true });
        assert_eq!(english.turn(0, 3), Turn { inside: false, opened: 1, speaks: true });
    }

    #[test]
    fn single_quotes_are_told_from_apostrophes() {
        let english = Speech::english(&["'Don't go,' he said.", "The boys' dog isn't here.", "'Why?", "I'm here.'"]);
        assert_eq!(inside(&english), [false, false, true, false]);
        assert_eq!(english.turn(0, 4).opened, 2);
    }
}
