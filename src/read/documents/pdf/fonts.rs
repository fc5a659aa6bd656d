//! Fonts: which characters the codes of a text stand for, and how wide they are.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};

use super::characters::typed;

/// What a code shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Its text; empty for what cannot be seen, U+FFFD where the font does not say.
    pub text: Rc<str>,
    /// How far it moves on, in units of 1/1000 em: to the right, or downwards (negative) in vertical fonts.
    pub advance: (f64, f64),
}

/// A font of the document.
pub(super) struct Face<'a> {
    font: Option<Font<'a>>,
    collection: Option<Collection>,
    bitmaps: bool,
    composite: bool,
    /// Whether its name says that it is bold.
    pub bold: bool,
    known: HashMap<u32, Shown>,
}

/// What names the characters of a composite font without a table of its own (ISO 32000-1, 9.10.2).
struct Collection {
    /// Codes to numbers of characters (CIDs).
    encoding: CMap,
    /// Whether the codes are UTF-16 themselves.
    utf16: bool,
    /// CIDs to characters.
    characters: Option<CMap>,
}

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    faces: HashMap<(u32, i32), Rc<std::cell::RefCell<Face<'a>>>>,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        let programs: FontResolverFn = Arc::new(|query| {
            let standard = match query {
                FontQuery::Standard(standard) => *standard,
                FontQuery::Fallback(fallback) => fallback.pick_standard_font(),
            };
            Some(standard.get_font_data())
        });
        Self { cache: FontCache::new(), programs, cmaps: Arc::new(load_embedded), faces: HashMap::new() }
    }

    /// The font of a name in a dictionary of fonts.
    pub fn face(&mut self, fonts: &Dict<'a>, name: &Name<'_>) -> Option<Rc<std::cell::RefCell<Face<'a>>>> {
        let key = fonts.get_ref(name).map(|reference| (reference.obj_number, reference.gen_number));
        if let Some(face) = key.and_then(|key| self.faces.get(&key)) {
            return Some(face.clone());
        }
        let dict = fonts.get::<Dict<'a>>(name)?;
        let face = Rc::new(std::cell::RefCell::new(Face::new(&dict, self)));
        if let Some(key) = key {
            self.faces.insert(key, face.clone());
        }
        Some(face)
    }
}

impl<'a> Face<'a> {
    fn new(dict: &Dict<'a>, fonts: &Fonts<'a>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let is = |kind: &[u8]| subtype.as_ref().is_some_and(|subtype| subtype.as_ref() == kind);
        let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
        Self {
            font: fonts.cache.font(dict, &fonts.programs, &fonts.cmaps),
            collection: if is(b"Type0") { Collection::new(dict) } else { None },
            bitmaps: is(b"Type3"),
            composite: is(b"Type0"),
            bold: ["bold", "black", "heavy", "simhei"].iter().any(|weight| name.contains(weight)),
            known: HashMap::new(),
        }
    }

    /// The next code of a string: the code and how many bytes it takes, at least one.
    pub fn code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        match &self.font {
            Some(font) => {
                let (code, taken) = font.read_code(bytes, at);
                (code, taken.max(1))
            }
            None if self.composite && at + 1 < bytes.len() => (u32::from(bytes[at]) << 8 | u32::from(bytes[at + 1]), 2),
            None => (u32::from(bytes[at]), 1),
        }
    }

    /// Whether its text runs downwards.
    pub fn is_vertical(&self) -> bool {
        self.font.as_ref().is_some_and(|font| !font.is_horizontal())
    }

    /// What a code shows.
    pub fn shown(&mut self, code: u32) -> Shown {
        if let Some(shown) = self.known.get(&code) {
            return shown.clone();
        }
        let text = self.text(code).unwrap_or_else(|| "\u{FFFD}".to_owned());
        let advance = self.font.as_ref().map_or((500.0, 0.0), |font| {
            let advance = font.code_advance(code);
            (advance.x, advance.y)
        });
        let shown = Shown { text: typed(&text).into(), advance };
        self.known.insert(code, shown.clone());
        shown
    }

    fn text(&self, code: u32) -> Option<String> {
        let named = self.font.as_ref().and_then(|font| {
            let named = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            named.map(written)
        });
        let said = named.filter(|text| !text.is_empty() && text.chars().all(|c| c != '\0' && c != '\u{FFFD}'));
        said.or_else(|| self.collection.as_ref()?.text(code)).or_else(|| self.guess(code))
    }

    /// What a code of a font of bitmaps stands for where nothing says it: TeX's T1 encoding, which has ASCII in its place.
    fn guess(&self, code: u32) -> Option<String> {
        const LIGATURES: [&str; 16] =
            ["“", "”", "„", "«", "»", "–", "—", "", "", "", "", "ff", "fi", "fl", "ffi", "ffl"];
        match code {
            0x20..=0x7E if !self.composite => char::from_u32(code).map(String::from),
            0x10..=0x1F if self.bitmaps => Some(LIGATURES[code as usize - 0x10].to_owned()),
            _ => None,
        }
    }
}

impl Collection {
    fn new(dict: &Dict<'_>) -> Option<Self> {
        let (encoding, name) = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => (predefined(CMapName::from_bytes(name.as_ref()))?, name.as_str().to_owned()),
            Object::Stream(stream) => {
                let data = Stream::decoded_data(&stream).ok()?;
                (CMap::parse(&data, load_embedded)?, String::new())
            }
            _ => return None,
        };
        let descendant = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let named = || {
            let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
            let (registry, ordering) = (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
            Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
        };
        let own = encoding.metadata().character_collection.as_ref().map(|collection| collection.family.clone());
        let characters = named()
            .and_then(|family| family.ucs2_cmap())
            .or_else(|| own.and_then(|family| family.ucs2_cmap()))
            .and_then(predefined);
        let utf16 = name.contains("UCS2") || name.contains("UTF16");
        (utf16 || characters.is_some()).then_some(Self { encoding, utf16, characters })
    }

    fn text(&self, code: u32) -> Option<String> {
        if self.utf16 {
            let units = [(code >> 16) as u16, code as u16];
            let units = if units[0] == 0 { &units[1..] } else { &units[..] };
            return String::from_utf16(units).ok();
        }
        let cid = (1..=4).find_map(|bytes| self.encoding.lookup_cid_code(code, bytes))?;
        let characters = self.characters.as_ref()?;
        let named = characters.lookup_bf_string(cid).map(written);
        named.or_else(|| {
            (1..=4).find_map(|bytes| characters.lookup_cid_code(cid, bytes)).and_then(char::from_u32).map(String::from)
        })
    }
}

/// A table of codes that PDF readers know by its name (ISO 32000-1, 9.7.5.2).
fn predefined(name: CMapName<'_>) -> Option<CMap> {
    match name {
        CMapName::IdentityH => Some(CMap::identity_h()),
        CMapName::IdentityV => Some(CMap::identity_v()),
        name => CMap::parse(load_embedded(name)?, load_embedded),
    }
}

fn written(named: BfString) -> String {
    match named {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}
