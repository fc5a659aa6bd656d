//! What the programs that read TMX want of it.

use std::borrow::Cow;

/// The program that a TMX file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Any: nothing is left out, and languages are as they came, with hyphens.
    #[default]
    Generic,
    /// OmegaT: units that lack a side are left out.
    Omegat,
    /// Trados Studio and its cloud: as OmegaT, and languages have a region (`en-US`, `zh-CN`), as its memories have.
    Trados,
    /// memoQ: as Trados.
    Memoq,
    /// Phrase: as Trados.
    Phrase,
}

impl Profile {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 5] = [Self::Generic, Self::Omegat, Self::Trados, Self::Memoq, Self::Phrase];

    /// Its name, as users type it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::Omegat => "omegat",
            Self::Trados => "trados",
            Self::Memoq => "memoq",
            Self::Phrase => "phrase",
        }
    }

    /// Whether its memories are in a language of a region.
    fn has_regions(self) -> bool {
        matches!(self, Self::Trados | Self::Memoq | Self::Phrase)
    }

    /// A language tag as the program has it.
    pub fn tag(self, lang: &str) -> Cow<'_, str> {
        let regional = match lang.to_ascii_lowercase().replace('_', "-").as_str() {
            "en" | "eng" => "en-US",
            "zh" | "zh-hans" | "zh-hans-cn" | "zho" | "chi" | "cmn" => "zh-CN",
            "zh-hant" | "zh-hant-tw" => "zh-TW",
            "zh-hant-hk" => "zh-HK",
            _ => "",
        };
        if self.has_regions() && !regional.is_empty() {
            Cow::Borrowed(regional)
        } else if lang.contains('_') {
            Cow::Owned(lang.replace('_', "-"))
        } else {
            Cow::Borrowed(lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_get_the_region_that_a_program_wants() {
        assert_eq!(Profile::Trados.tag("en"), "en-US");
        assert_eq!(Profile::Phrase.tag("zh-Hant"), "zh-TW");
        assert_eq!(Profile::Memoq.tag("en-GB"), "en-GB");
        assert_eq!(Profile::Omegat.tag("en"), "en");
        assert_eq!(Profile::Generic.tag("zh_CN"), "zh-CN");
    }
}
