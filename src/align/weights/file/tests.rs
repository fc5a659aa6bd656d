use super::*;

fn weights() -> Weights {
    let some = |names: Vec<&str>| -> Vec<f32> { (0..names.len()).map(|at| at as f32 / 7.0 - 1.0).collect() };
    let model = |means| Model { first: some(first_names(means)), second: some(second_names(means)), extension: 3.0625 };
    Weights {
        trained_on: vec![TrainingDocument { name: "novels/001".into(), beads: 270 }],
        recipe: Recipe::default(),
        encoder: Some(model(Means::Encoder)),
        lexicon: Some(model(Means::Lexicon)),
    }
}

fn why(text: &str) -> String {
    parse("w.json", text).unwrap_err().to_string()
}

/// The file as a value, changed.
fn changed(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut value = serde_json::from_str(&text(&weights())).unwrap();
    change(&mut value);
    value.to_string()
}

#[test]
fn what_is_written_is_read_again_and_written_the_same() {
    let weights = weights();
    let file = text(&weights);
    let again = parse("w.json", &file).unwrap();
    assert_eq!(again, weights);
    assert_eq!(text(&again), file);
    assert!(
        file.starts_with("{\n  \"format\": \"align sentence weights\",\n  \"version\": 1,\n  \"trained_on\": [\n"),
        "{file}"
    );
    assert!(file.ends_with("\n}\n"));
}

#[test]
fn weights_stand_in_the_order_of_the_features_and_may_be_read_in_any() {
    let file = text(&weights());
    let names = first_names(Means::Encoder);
    let places: Vec<usize> = names.iter().map(|name| file.find(&format!("{name:?}:")).unwrap()).collect();
    assert!(places.is_sorted());
    // Values are sorted by their names.
    assert_eq!(parse("w.json", &changed(|_| {})).unwrap(), weights());
}

#[test]
fn one_of_the_models_is_enough() {
    let weights = Weights { encoder: None, ..weights() };
    let again = parse("w.json", &text(&weights)).unwrap();
    assert_eq!(again, weights);
    assert!(!again.are_for(Means::Encoder) && again.are_for(Means::Lexicon));
    let none = changed(|file| file.as_object_mut().unwrap().retain(|key, _| key != "encoder" && key != "lexicon"));
    assert!(why(&none).starts_with("w.json: has weights neither for `encoder` nor for `lexicon`\nhint: "));
}

#[test]
fn other_files_are_told_from_weights() {
    for text in ["", "{", "[]", "null", "12", "{}", "weights", "{\"format\": 1, \"version\": 1}"] {
        let why = why(text);
        assert!(why.contains("is no file of weights: expected JSON with") && why.contains("\nhint: "), "{text}: {why}");
    }
    let other = changed(|file| file["format"] = "something else".into());
    assert!(why(&other).starts_with("w.json: is no file of weights: its format is `something else`\nhint: "));
    let newer = changed(|file| file["version"] = 2.into());
    assert!(why(&newer).starts_with("w.json: holds weights of version 2, and this program reads version 1\nhint: "));
}

#[test]
fn names_are_all_there_once_and_known() {
    let name = first_names(Means::Encoder)[0];
    let lacks = changed(|file| drop(file["encoder"]["first"].as_object_mut().unwrap().remove(name)));
    assert!(why(&lacks).starts_with(&format!("w.json: `encoder`, `first` has no weight `{name}`\nhint: ")));
    let more = changed(|file| file["lexicon"]["second"]["shoe size"] = 4.into());
    let what = "w.json: `lexicon`, `second` has the weight `shoe size`, which is not known\nhint: ";
    assert!(why(&more).starts_with(what));
    let twice = text(&weights()).replacen(&format!("{name:?}:"), &format!("{name:?}: 1,\n{name:?}:"), 1);
    assert!(why(&twice).starts_with(&format!("w.json: `encoder`, `first` has the weight `{name}` twice\nhint: ")));
}

#[test]
fn weights_are_numbers_that_can_be_meant() {
    let name = first_names(Means::Encoder)[0];
    let with = |weight: &str| {
        let file = text(&weights());
        let (before, after) = file.split_once(&format!("{name:?}: ")).unwrap();
        let (_, after) = after.split_once(',').unwrap();
        format!("{before}{name:?}: {weight},{after}")
    };
    parse("w.json", &with("-1000000")).unwrap();
    for weight in ["1000001", "-1e30", "1e300"] {
        assert!(why(&with(weight)).contains(&format!("has a weight out of range: `{name}`\nhint: ")), "{weight}");
    }
    for weight in ["\"1\"", "null", "[1]", "1e999", "NaN"] {
        let why = why(&with(weight));
        assert!(why.starts_with("w.json:") && why.contains("\nhint: "), "{weight}: {why}");
    }
    let odd = changed(|file| drop(file["encoder"].as_object_mut().unwrap().remove("extension")));
    assert!(why(&odd).starts_with("w.json:1: missing field `extension`\nhint: "), "{}", why(&odd));
}
