//! With which means and weights sentences are paired.

use bitext::Weights;

use crate::desk::{Desk, NEW_YEAR, Told};

/// The second English line is in no Chinese one, and the last Chinese one is two English ones.
const ENGLISH: &str = "The bank in our street was closed in 1998.\nA white butterfly sat on the emperor's old piano.\nMy sister is a nurse at the hospital.\n\
                       We lived in a red house by the river.\nEvery morning my father drank a cup of coffee.\n\
                       Then he took the train to work.\nHe sold his car.\nThen he opened a bookshop.\n";
const CHINESE: &str = "我们街上的银行1998年关门了。\n我的姐姐是医院的护士。\n我们住在河边的一座红房子里。\n\
                       每天早上，我父亲喝一杯咖啡。\n然后他坐火车去上班。\n他卖掉了汽车，又开了一家书店。\n";
const BEADS: &str = "[0]:[0]\n[1]:[]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n[5]:[4]\n[6, 7]:[5]\n";

/// What the program writes with further options.
fn outputs(desk: &Desk, options: &str) -> [String; 3] {
    let line = format!("en.txt zh.txt -q -o a.align -o a.jsonl -o a.tmx {options}");
    let mut command = desk.command(line.split_whitespace());
    Told::from(command.env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap()).done();
    ["a.align", "a.jsonl", "a.tmx"].map(|name| desk.read(name))
}

fn confidences(jsonl: &str) -> Vec<f64> {
    let unit = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    jsonl.lines().filter_map(|line| unit(line)["confidence"].as_f64()).collect()
}

#[test]
fn lines_are_paired_by_meaning_and_each_pair_says_how_sure_it_is() {
    let desk = Desk::with(ENGLISH, CHINESE);
    let [beads, jsonl, _] = outputs(&desk, "--lines");
    assert_eq!(beads, BEADS);
    let confidences = confidences(&jsonl);
    assert_eq!(confidences.len(), 7, "{jsonl}");
    assert!(confidences.iter().all(|confidence| (0.0..=1.0).contains(confidence)), "{confidences:?}");
    assert!(confidences.iter().any(|confidence| *confidence < 1.0), "{confidences:?}");
    assert!(confidences[0] > 0.5, "{confidences:?}");
}

#[test]
fn without_the_encoder_words_pair_them() {
    let desk = Desk::with(ENGLISH, CHINESE);
    let ([with, sure, _], [without, less_sure, _]) =
        (outputs(&desk, "--lines"), outputs(&desk, "--lines --no-encoder"));
    assert_eq!((with.as_str(), without.as_str()), (BEADS, BEADS));
    assert_ne!(confidences(&sure), confidences(&less_sure), "the option does nothing");
}

#[test]
fn the_built_in_weights_as_a_file_give_the_same_bytes() {
    let desk = Desk::with(ENGLISH, CHINESE);
    desk.put("w.json", Weights::bundled().to_json());
    for options in ["", "--no-encoder", "--lines", "--lines --no-encoder"] {
        assert!(outputs(&desk, options) == outputs(&desk, &format!("{options} --weights w.json")), "{options}");
    }
}

/// A weight that makes every null bead dear: the line that stands alone is paired.
#[test]
fn other_weights_give_other_pairs() {
    let desk = Desk::with(ENGLISH, CHINESE);
    let mut file: serde_json::Value = serde_json::from_str(&Weights::bundled().to_json()).unwrap();
    dear(&mut file);
    desk.put("w.json", file.to_string());
    let [beads, ..] = outputs(&desk, "--lines --weights w.json");
    assert!(!beads.contains("[]"), "{beads}");
}

/// Takes from all weights of null beads.
fn dear(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if name == "shape_1_0" || name == "shape_0_1" {
                    *value = (-50).into();
                } else {
                    dear(value);
                }
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(dear),
        _ => {}
    }
}

#[test]
fn lines_give_the_same_bytes_with_either_means_whatever_the_threads() {
    let (mut english, mut chinese) = (ENGLISH.repeat(40), CHINESE.repeat(40));
    english.insert_str(0, "The beginning of the story.\n");
    chinese.push_str("故事的结尾。\n");
    let desk = Desk::with(english, chinese);
    for means in ["", "--no-encoder"] {
        let first = outputs(&desk, &format!("--lines --jobs 1 {means}"));
        assert!(first[0].lines().count() > 240);
        for jobs in ["2", "7"] {
            assert!(first == outputs(&desk, &format!("--lines --jobs {jobs} {means}")), "{jobs} jobs {means}");
        }
    }
}
