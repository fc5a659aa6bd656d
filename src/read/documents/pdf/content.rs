//! What a page draws: its glyphs, with where they stand, and whether there are pictures.

use std::cell::RefCell;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::{Page, Resources};

use super::characters::typed;
use super::fonts::{Face, Fonts};
use super::matrix::Matrix;
use super::streams::Budget;

/// Deepest nesting of forms in forms.
const DEEPEST: usize = 12;
/// Most saved states and marked stretches inside each other.
const MOST_SAVED: usize = 512;
/// Most glyphs of a page: a page of a newspaper has 30,000.
const MOST_GLYPHS: usize = 1_000_000;

/// A glyph on a page.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it shows; a ligature shows several characters.
    pub text: Rc<str>,
    /// Where it begins, on its base line: points from the upper left corner of the page.
    pub from: (f64, f64),
    /// Where the next one would begin.
    pub to: (f64, f64),
    /// Height of its em in points.
    pub size: f64,
    /// Whether its font is bold.
    pub bold: bool,
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Its glyphs, as they were drawn one after the other.
    pub glyphs: Vec<Glyph>,
    /// Pictures.
    pub pictures: usize,
    /// Glyphs that the document itself calls heads, feet and page numbers.
    pub furniture: usize,
}

/// Reads what a page draws.
pub(super) fn drawn<'a>(page: &Page<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget) -> Option<Drawn> {
    let content = budget.page(page)?;
    let mut drawing = Drawing {
        fonts,
        budget,
        drawn: Drawn::default(),
        state: State::new(Matrix(page.initial_transform(true).as_coeffs())),
        saved: Vec::new(),
        marks: Vec::new(),
        unmarked: 0,
    };
    drawing.run(&content, page.resources(), 0)?;
    Some(drawing.drawn)
}

#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    face: Option<Rc<RefCell<Face<'a>>>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// A marked stretch of content (ISO 32000-1, 14.6).
enum Mark {
    /// One that changes nothing.
    Plain,
    /// A head, a foot or a page number.
    Furniture,
    /// What it shows is this, until it has been shown.
    Actual(Option<Rc<str>>),
}

struct Drawing<'a, 'f> {
    fonts: &'f mut Fonts<'a>,
    budget: &'f mut Budget,
    drawn: Drawn,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marks: Vec<Mark>,
    unmarked: usize,
}

impl State<'_> {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            face: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }
}

impl<'a> Drawing<'a, '_> {
    /// Carries out a stream of content; `None` where it is more work than any real page.
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> Option<()> {
        let mut instructions = TypedIter::new(content);
        let below = self.saved.len();
        while let Some(instruction) = instructions.next() {
            self.budget.step()?;
            match instruction {
                TypedInstruction::SaveState(_) if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
                TypedInstruction::RestoreState(_) if self.saved.len() > below => {
                    self.state = self.saved.pop()?;
                }
                TypedInstruction::Transform(m) => {
                    self.state.page = matrix([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.state.page);
                }
                TypedInstruction::XObject(object) => self.object(object.0, resources, depth)?,
                TypedInstruction::InlineImage(_) => self.drawn.pictures += 1,
                TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                    let mark = marked(mark.0, mark.1, resources);
                    self.mark(mark);
                }
                TypedInstruction::BeginMarkedContent(_) => self.mark(Mark::Plain),
                TypedInstruction::EndMarkedContent(_) if self.unmarked > 0 => self.unmarked -= 1,
                TypedInstruction::EndMarkedContent(_) => drop(self.marks.pop()),
                instruction => self.text(instruction, resources)?,
            }
        }
        if self.saved.len() > below {
            self.state = self.saved[below].clone();
            self.saved.truncate(below);
        }
        Some(())
    }

    fn mark(&mut self, mark: Mark) {
        if self.marks.len() < MOST_SAVED {
            self.marks.push(mark);
        } else {
            self.unmarked += 1;
        }
    }

    /// Draws a picture or a form.
    fn object(&mut self, name: &Name<'_>, resources: &Resources<'a>, depth: usize) -> Option<()> {
        let Some(object) = resources.get_x_object(name) else { return Some(()) };
        let kind = object.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map(AsRef::as_ref) {
            Some(b"Image") => self.drawn.pictures += 1,
            Some(b"Form") if depth < DEEPEST => self.form(&object, resources, depth)?,
            _ => {}
        }
        Some(())
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, depth: usize) -> Option<()> {
        let content = self.budget.stream(form)?;
        let saved = self.state.clone();
        if let Some(own) = form.dict().get::<[f64; 6]>("Matrix") {
            self.state.page = Matrix(own).then(self.state.page);
        }
        match form.dict().get::<Dict<'a>>("Resources") {
            Some(own) => self.run(&content, &Resources::new(own), depth + 1)?,
            None => self.run(&content, resources, depth + 1)?,
        }
        self.state = saved;
        Some(())
    }

    /// The operators of text (ISO 32000-1, 9.3 and 9.4).
    fn text(&mut self, instruction: TypedInstruction<'_, '_>, resources: &Resources<'a>) -> Option<()> {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::BeginText(_) => (state.text, state.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            TypedInstruction::CharacterSpacing(space) => state.character_space = space.0.as_f64(),
            TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
            TypedInstruction::HorizontalScaling(scale) => state.scale = scale.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::TextFont(font) => {
                state.size = font.1.as_f64();
                state.face = self.fonts.face(&resources.fonts, font.0);
            }
            TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::SetTextMatrix(m) => {
                state.line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.text = state.line;
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::ShowText(text) => self.show(text.0.as_bytes())?,
            TypedInstruction::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0.as_bytes())?;
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                (state.word_space, state.character_space) = (text.0.as_f64(), text.1.as_f64());
                state.next_line(0.0, -state.leading);
                self.show(text.2.as_bytes())?;
            }
            TypedInstruction::ShowTexts(texts) => {
                for item in texts.0.iter::<Object<'_>>() {
                    self.budget.step()?;
                    match item {
                        Object::String(text) => self.show(text.as_bytes())?,
                        Object::Number(by) => self.adjust(by.as_f64()),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Some(())
    }

    fn adjust(&mut self, by: f64) {
        let state = &mut self.state;
        let upright = state.face.as_ref().is_some_and(|face| face.borrow().is_vertical());
        let by = -by / 1_000.0 * state.size;
        state.text = if upright { state.text.moved(0.0, by) } else { state.text.moved(by * state.scale, 0.0) };
    }

    fn show(&mut self, bytes: &[u8]) -> Option<()> {
        let Some(face) = self.state.face.clone() else { return Some(()) };
        let mut face = face.borrow_mut();
        let mut at = 0;
        while at < bytes.len() {
            self.budget.step()?;
            let (code, taken) = face.code(bytes, at);
            let shown = face.shown(code);
            let state = &mut self.state;
            let space = state.character_space + if taken == 1 && bytes[at] == b' ' { state.word_space } else { 0.0 };
            at += taken;
            let (dx, dy) = (shown.advance.0 / 1_000.0 * state.size, shown.advance.1 / 1_000.0 * state.size);
            let place = state.text.moved(0.0, state.rise).then(state.page);
            let end = if dy == 0.0 { (dx * state.scale, 0.0) } else { (0.0, dy) };
            let (from, to) = (place.point(0.0, 0.0), place.point(end.0, end.1));
            let size = f64::hypot(place.0[2], place.0[3]) * state.size.abs();
            state.text = if dy == 0.0 {
                state.text.moved((dx + space) * state.scale, 0.0)
            } else {
                state.text.moved(0.0, dy + space)
            };
            let finite = [from.0, from.1, to.0, to.1, size].iter().all(|value| value.is_finite() && value.abs() < 1e6);
            if finite && self.drawn.glyphs.len() < MOST_GLYPHS {
                self.glyph(Glyph { text: shown.text, from, to, size, bold: face.bold });
            }
        }
        Some(())
    }

    fn glyph(&mut self, mut glyph: Glyph) {
        if self.marks.iter().any(|mark| matches!(mark, Mark::Furniture)) {
            self.drawn.furniture += 1;
            return;
        }
        let actual = self.marks.iter_mut().rev().find_map(|mark| match mark {
            Mark::Actual(text) => Some(text),
            Mark::Plain | Mark::Furniture => None,
        });
        if let Some(actual) = actual {
            match (actual.take(), self.drawn.glyphs.last_mut()) {
                (Some(text), _) => glyph.text = text,
                // the first glyph has the text of all, and reaches as far
                (None, Some(first)) => {
                    first.to = glyph.to;
                    return;
                }
                (None, None) => {}
            }
        }
        self.drawn.glyphs.push(glyph);
    }
}

/// What the properties of a marked stretch say of its text.
fn marked(tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'_>) -> Mark {
    let dict = match properties {
        Object::Dict(dict) => Some(dict.clone()),
        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
        _ => None,
    };
    let Some(dict) = dict else { return Mark::Plain };
    if tag.as_ref() == b"Artifact" {
        let kind = dict.get::<Name<'_>>("Type");
        let pagination = kind.is_some_and(|kind| kind.as_ref() == b"Pagination");
        return if pagination { Mark::Furniture } else { Mark::Plain };
    }
    match dict.get::<Bytes<'_>>("ActualText") {
        Some(text) => Mark::Actual(Some(typed(&text_string(text.as_bytes())).into())),
        None => Mark::Plain,
    }
}

/// A text string of a dictionary (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 behind their marks, else one byte a character.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, units @ ..] => {
            let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        bytes => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}
