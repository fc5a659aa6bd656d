//! The files of texts that belong to a file of links.

use std::path::PathBuf;

use bitext::{Error, ErrorKind, Format, Head, Linked, Result, Side};

use crate::places::Place;

/// The two documents that links at this place name: `out.xces` links `out.en.xml` and `out.zh-CN.xml`.
pub fn texts(place: &Place, head: &Head) -> [PathBuf; 2] {
    let Place::File(path) = place else { return [PathBuf::new(), PathBuf::new()] };
    [(&head.source_lang, "source"), (&head.target_lang, "target")].map(|(lang, side)| {
        let lang =
            lang.as_deref().filter(|lang| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        path.with_extension(format!("{}.xml", lang.unwrap_or(side)))
    })
}

/// The outputs, and for every file of links the two documents that it names.
///
/// # Errors
/// When links are to go to standard output, where they would name no file.
pub fn with_texts(outputs: Vec<(Place, Format)>, head: &Head) -> Result<Vec<(Place, Format)>> {
    let mut all = Vec::with_capacity(outputs.len());
    for (place, format) in outputs {
        let is_links = matches!(format, Format::Linked(Linked::Links(_)));
        if is_links && place == Place::Stdout {
            let message = format!("{} is three files: links and two documents", format.name());
            return Err(Error::new(ErrorKind::Option, place.to_string(), message).hint("give a file: out.xces"));
        }
        let sides = [Side::Source, Side::Target].into_iter().zip(texts(&place, head));
        let texts = sides.filter(|_| is_links);
        all.extend(texts.map(|(side, path)| (Place::File(path), Format::Linked(Linked::Text(side)))));
        all.push((place, format));
    }
    Ok(all)
}
