use bitext::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let means = if args[1] == "lex" { Means::Lexicon } else { Means::Encoder };
    let docs = GoldDocument::read_all(&["/work/shared/gold/sentences".into()]).unwrap();
    let mut recipe = Recipe::default();
    let copy = |kind, side, share, weight| Alteration { kind, side, share, weight };
    use AlterationKind::*;
    use AlteredSide::*;
    let mut copies = vec![copy(Blocks, English, 0.1, 1.0), copy(Blocks, Chinese, 0.1, 1.0)];
    for arg in &args[2..] {
        let (k, v) = arg.split_once('=').unwrap();
        let v: f64 = v.parse().unwrap();
        match k {
            "l2" => recipe.second.l2 = v,
            "l2a" => recipe.first.l2 = v,
            "singles" => copies.push(copy(Singles, Both, 0.05, v)),
            "sen" => copies.push(copy(Singles, English, 0.05, v)),
            "szh" => copies.push(copy(Singles, Chinese, 0.05, v)),
            "ins" => copies.push(copy(Insertions, Both, 0.02, v)),
            "margin" => recipe.second.margin = v,
            "margina" => recipe.first.margin = v,
            "bonus" => recipe.null_bonus = v,
            "rounds" => recipe.second.rounds = v as usize,
            _ => panic!(),
        }
    }
    recipe.second.copies = copies;
    let t = std::time::Instant::now();
    if args[1] == "save" {
        let w = train(&docs, &[Means::Encoder, Means::Lexicon], &recipe, &mut |_| {});
        std::fs::write("/tmp/weights.json", w.to_json()).unwrap();
        return;
    }
    let cv = cross_validate(&docs, means, &recipe, &mut |_| {});
    let show = |name: &str, f: &HeldOut| {
        let s = &f.scores;
        let c = &f.cut;
        let a = f.alone;
        println!(
            "{name:14} F1 {:.4} ({}/{}/{}) cut {:.4} F {:.4} alone R {:.3} P {:.3} ECE {:.4} sure {:?} n {}",
            s.strict.f1().unwrap(),
            s.strict.right,
            s.strict.predicted,
            s.strict.gold,
            c.recall().unwrap_or(0.),
            c.strict.f1().unwrap_or(0.),
            a.recall().unwrap_or(0.),
            a.precision().unwrap_or(0.),
            s.confidence.error().unwrap(),
            s.confidence.sure().precision(),
            s.confidence.sure().beads
        );
    };
    for d in &cv.documents {
        show(&d.name, &d.figures);
    }
    for d in &cv.groups {
        show(&d.name, &d.figures);
    }
    show("total", &cv.total);
    println!("{:?} {:?}", &args[1..], t.elapsed());
}
