//! Files of beads as they are, and as nobody means them.

use super::*;

fn read(text: &str) -> Result<Vec<IndexBead>> {
    read_ladder(&Input::new("x", text)).map(|ladder| ladder.beads)
}

fn why(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

fn bead(source: &[usize], target: &[usize], line: usize) -> IndexBead {
    IndexBead { line: Some(line), ..IndexBead::new(source, target) }
}

#[test]
fn a_line_is_a_bead_and_blank_lines_and_comments_are_none() {
    let beads = read("# gold\r\n\r\n[0, 1]:[2]\r\n  [3]:[]\r\n []:[0,1] \r\n").unwrap();
    assert_eq!(beads, [bead(&[0, 1], &[2], 3), bead(&[3], &[], 4), bead(&[], &[0, 1], 5)]);
}

#[test]
fn lines_end_as_they_do_in_all_other_files() {
    for text in ["[0]:[0]\n[1]:[1]", "[0]:[0]\r\n[1]:[1]\r\n", "[0]:[0]\r[1]:[1]\r"] {
        assert_eq!(read(text).unwrap(), [bead(&[0], &[0], 1), bead(&[1], &[1], 2)]);
    }
}

/// vecalign writes `%s:%s:%.6f`.
#[test]
fn what_a_bead_cost_is_passed_over() {
    let beads = read("[0]:[0]:0.123456\n[1]:[1]:0.000000\n[2] : [2] : -1e-3").unwrap();
    assert_eq!(beads, [bead(&[0], &[0], 1), bead(&[1], &[1], 2), bead(&[2], &[2], 3)]);
}

#[test]
fn indices_may_stand_in_any_order() {
    assert_eq!(read("[2,0,1]:[5 , 4]").unwrap(), [bead(&[0, 1, 2], &[4, 5], 1)]);
    assert_eq!(read("[0]:[4294967295]").unwrap(), [bead(&[0], &[4_294_967_295], 1)]);
}

#[test]
fn a_shells_byte_order_mark_and_utf_16_are_read_through() {
    let text = "[0]:[0]\r\n[1]:[1, 2]\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [["\u{FEFF}", text].concat().into_bytes(), [vec![0xFF, 0xFE], utf16].concat()] {
        let ladder = read_ladder(&Input::new("x", bytes)).unwrap();
        assert_eq!(ladder.beads, [bead(&[0], &[0], 1), bead(&[1], &[1, 2], 2)]);
    }
}

#[test]
fn our_records_give_indices_and_confidence() {
    let text = concat!(
        r#"{"id":"1","source":"a\nb","source_indices":[0],"target_indices":[1,0],"confidence":0.98,"kind":"x"}"#,
        "\n\n",
        r#"{"source_indices":[1],"target_indices":[],"confidence":null}"#,
        "\n",
    );
    let first = IndexBead { confidence: Some(0.98), ..bead(&[0], &[0, 1], 1) };
    assert_eq!(read(text).unwrap(), [first, bead(&[1], &[], 3)]);
}

#[test]
fn a_malformed_line_is_told_with_its_number_and_what_it_holds() {
    assert_eq!(
        why("[0]:[0]\n\n[1] [1]\n"),
        "x:3: expected `[indices]:[indices]`, found `[1] [1]`\n\
         hint: indices count from 0, source first, as in `[0, 1]:[2]`; text without a counterpart is `[3]:[]`"
    );
    for line in ["0:0", "[0]", "[0]:[0", "[0]:0]", "[0]:[0]:", "[0]:[0]:dear", "[0]:[0]:1:2", "(0,):(0,)", "<tmx>", ":"]
    {
        assert!(why(line).starts_with(&format!("x:1: expected `[indices]:[indices]`, found `{line}`")), "{line}");
    }
}

#[test]
fn what_is_no_index_is_told() {
    for index in ["-1", "+1", "1.0", "0x1", "a", "", "一", "1 2", "[1]"] {
        let why = why(&format!("[0]:[0]\n[{index},7]:[1]"));
        assert!(why.starts_with(&format!("x:2: expected an index, found `{index}`\nhint: ")), "{why}");
    }
    for index in ["4294967296", "99999999999999999999999999"] {
        let why = why(&format!("[0]:[{index}]"));
        assert!(why.starts_with(&format!("x:1: expected an index up to 4294967295, found `{index}`\n")), "{why}");
    }
}

#[test]
fn an_index_twice_on_one_side_is_refused() {
    assert!(why("[0]:[3, 1, 3]").starts_with("x:1: one side names index 3 twice\nhint: "));
    assert!(why(r#"{"source_indices":[1,1],"target_indices":[]}"#).starts_with("x:1: one side names index 1 twice\n"));
}

#[test]
fn a_record_of_another_kind_is_told_with_what_to_do() {
    assert_eq!(
        why(r#"{"source":"a","target":"b","bead":"1-1","confidence":1.0}"#),
        "x:1: the record has no `source_indices`\n\
         hint: make the file with this version of `align` and --to jsonl; older ones did not write it"
    );
    assert!(why(r#"{"source_indices":[0],"target_indices":null}"#).contains("the record has no `target_indices`"));
    for indices in ["0", "\"0\"", "[-1]", "[0.5]", "[\"0\"]", "[[0]]", "[4294967296]", "{}"] {
        let why = why(&format!(r#"{{"source_indices":{indices},"target_indices":[]}}"#));
        let found = format!("expected a list of indices from 0 to 4294967295 in `source_indices`, found `{indices}`");
        assert!(why.contains(&found), "{why}");
    }
    for confidence in ["2", "-0.1", "\"high\"", "[]"] {
        let why = why(&format!(r#"{{"source_indices":[0],"target_indices":[0],"confidence":{confidence}}}"#));
        assert!(why.contains(&format!("expected a confidence from 0 to 1, found `{confidence}`")), "{why}");
    }
}

#[test]
fn a_line_that_is_no_json_is_told() {
    let good = r#"{"source_indices":[0],"target_indices":[0]}"#;
    for bad in ["[0]:[0]", "{", "{}}", "nothing", r#"{"source_indices":[0],"source_indices":[0]}"#] {
        let why = why(&format!("{good}\n{bad}\n"));
        assert!(why.starts_with("x:2: expected a JSON object, found `") || why.starts_with("x:2: the record"), "{why}");
    }
}

#[test]
fn a_long_line_is_told_by_its_beginning() {
    let why = why(&format!("\u{1B}[31m{}", "长".repeat(1_000)));
    assert!(why.lines().next().unwrap().chars().count() < 100 && !why.contains('\u{1B}'), "{why}");
}

#[test]
fn a_file_without_beads_is_refused() {
    assert!(why("").starts_with("x: is empty"));
    for nothing in ["# nothing\n", "[]:[]\n[]:[]:0.0\n", r#"{"source_indices":[],"target_indices":[]}"#] {
        assert!(why(nothing).starts_with("x: holds no beads\nhint: "), "{nothing}");
    }
}

#[test]
fn between_two_rungs_of_a_ladder_is_a_bead() {
    let ladder = read_ladder(&Input::new("l", "0\t0\t0.3\n1\t1\t0.5\n1\t2\t-0.3\n3\t3\n")).unwrap();
    let beads: Vec<_> = ladder.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
    assert_eq!(beads, [(vec![0], vec![0]), (vec![], vec![1]), (vec![1, 2], vec![2])]);
    let error = read_ladder(&Input::new("l", "0\t0\n3\t3\n2\t4\n")).unwrap_err().to_string();
    assert!(error.starts_with("l:3: the rung goes back, from 3 and 3\nhint: "), "{error}");
}

/// Each rung would be 1.6 MB of indices, so a short file could fill the memory.
#[test]
fn a_ladder_is_refused_where_it_would_list_more_segments_than_a_text_has() {
    let rungs = |count: usize| (0..=count).map(|at| format!("0\t{}", at * 100_000)).collect::<Vec<_>>().join("\n");
    assert_eq!(read_ladder(&Input::new("l", rungs(100))).unwrap().beads.len(), 100);
    let error = read_ladder(&Input::new("l", rungs(101))).unwrap_err().to_string();
    assert!(error.starts_with("l:102: a rung beyond segment 10000000\nhint: "), "{error}");
}
