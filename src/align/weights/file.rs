//! The file of weights: JSON, by the names of the features.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::{Means, Model, Recipe, TrainingDocument, Weights};
use crate::align::{first_names, second_names};
use crate::error::{Error, ErrorKind, Result, excerpt};

/// What says that a file is one of these.
const FORMAT: &str = "align sentence weights";
/// Raised when the meaning of a field changes.
const VERSION: u32 = 1;
/// No weight that was learned comes near.
const LARGEST: f32 = 1e6;
const AGAIN: &str = "make the file again with this version: align train DIR -o FILE";

#[derive(Serialize)]
struct Written<'a> {
    format: &'a str,
    version: u32,
    trained_on: &'a [TrainingDocument],
    recipe: &'a Recipe,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoder: Option<WrittenModel<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lexicon: Option<WrittenModel<'a>>,
}

#[derive(Serialize)]
struct WrittenModel<'a> {
    first: Named<'a>,
    second: Named<'a>,
    extension: f32,
}

/// Weights with their names, as one object in the order of the features.
struct Named<'a>(Vec<&'static str>, &'a [f32]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (name, weight) in self.0.iter().zip(self.1) {
            map.serialize_entry(name, weight)?;
        }
        map.end()
    }
}

pub(super) fn text(weights: &Weights) -> String {
    let model = |means| {
        let of = |model: &'_ Model| -> (Vec<f32>, Vec<f32>, f32) {
            (model.first.clone(), model.second.clone(), model.extension)
        };
        weights.model(means).map(of)
    };
    let models = Means::ALL.map(model);
    let written = |at: usize| {
        models[at].as_ref().map(|(first, second, extension)| WrittenModel {
            first: Named(first_names(Means::ALL[at]), first),
            second: Named(second_names(Means::ALL[at]), second),
            extension: *extension,
        })
    };
    let file = Written {
        format: FORMAT,
        version: VERSION,
        trained_on: &weights.trained_on,
        recipe: &weights.recipe,
        encoder: written(0),
        lexicon: written(1),
    };
    // Strings and finite numbers alone: nothing in it can fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    trained_on: Vec<TrainingDocument>,
    recipe: Recipe,
    encoder: Option<ReadModel>,
    lexicon: Option<ReadModel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadModel {
    first: Entries,
    second: Entries,
    extension: f64,
}

/// The entries of an object, also where one name is there twice.
struct Entries(Vec<(String, f64)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Collector;
        impl<'de> Visitor<'de> for Collector {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of weights")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collector)
    }
}

pub(super) fn parse(name: &str, text: &str) -> Result<Weights> {
    let head: Head = serde_json::from_str(text).map_err(|cause| {
        let what = "is no file of weights: expected JSON with `format` and `version`";
        let line = (!cause.is_data()).then(|| cause.line());
        let error = malformed(name, what).hint("give a file that align train wrote");
        line.map_or_else(
            || malformed(name, what).hint("give a file that align train wrote"),
            |line| error.at_line(line),
        )
    })?;
    if head.format != FORMAT {
        let what = format!("is no file of weights: its format is `{}`", excerpt(&head.format));
        return Err(malformed(name, what).hint("give a file that align train wrote"));
    }
    if head.version != u64::from(VERSION) {
        let what = format!("holds weights of version {}, and this program reads version {VERSION}", head.version);
        return Err(malformed(name, what).hint(AGAIN));
    }
    let read: Read = serde_json::from_str(text).map_err(|cause| {
        // Without serde's own place, which stands at the end of its text.
        let told = cause.to_string();
        let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told);
        malformed(name, told).at_line(cause.line()).hint(AGAIN)
    })?;
    let model = |means: Means, read: Option<ReadModel>| -> Result<Option<Model>> {
        let Some(read) = read else { return Ok(None) };
        let place = |stage: &str| format!("`{}`, `{stage}`", means.name());
        Ok(Some(Model {
            first: ordered(name, &place("first"), &first_names(means), read.first)?,
            second: ordered(name, &place("second"), &second_names(means), read.second)?,
            extension: checked(name, &format!("`{}`", means.name()), "extension", read.extension)?,
        }))
    };
    let encoder = model(Means::Encoder, read.encoder)?;
    let lexicon = model(Means::Lexicon, read.lexicon)?;
    if encoder.is_none() && lexicon.is_none() {
        return Err(malformed(name, "has weights neither for `encoder` nor for `lexicon`").hint(AGAIN));
    }
    Ok(Weights { trained_on: read.trained_on, recipe: read.recipe, encoder, lexicon })
}

fn malformed(name: &str, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Malformed, name, message)
}

/// The weights in the order of these names.
fn ordered(name: &str, place: &str, names: &[&'static str], Entries(entries): Entries) -> Result<Vec<f32>> {
    let mut by_name = BTreeMap::new();
    for (feature, weight) in entries {
        let weight = checked(name, place, &feature, weight)?;
        if by_name.insert(feature.clone(), weight).is_some() {
            let what = format!("{place} has the weight `{}` twice", excerpt(&feature));
            return Err(malformed(name, what).hint("take one of them away"));
        }
    }
    let lacks = |feature: &str| malformed(name, format!("{place} has no weight `{feature}`")).hint(AGAIN);
    let weights =
        names.iter().map(|feature| by_name.remove(*feature).ok_or_else(|| lacks(feature))).collect::<Result<_>>()?;
    match by_name.keys().next() {
        None => Ok(weights),
        Some(feature) => {
            let what = format!("{place} has the weight `{}`, which is not known", excerpt(feature));
            Err(malformed(name, what).hint(AGAIN))
        }
    }
}

fn checked(name: &str, place: &str, feature: &str, weight: f64) -> Result<f32> {
    let weight = weight as f32;
    if weight.abs() <= LARGEST {
        return Ok(weight);
    }
    let what = format!("{place} has a weight out of range: `{}`", excerpt(feature));
    Err(malformed(name, what).hint(format!("weights lie between −{LARGEST} and {LARGEST}")))
}
