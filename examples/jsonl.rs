//! temporary
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let level = match args.get(4).map(|s| s.as_str()) { Some("paragraph") => bitext::model::Level::Paragraph, Some("clause") => bitext::model::Level::Clause, _ => bitext::model::Level::Sentence };
    let options = bitext::pipeline::Options { level, ..Default::default() };
    let bitext = match bitext::pipeline::align_files(&args[1], &args[2], &options) { Ok(b) => b, Err(e) => { eprintln!("{e}"); std::process::exit(2) } };
    let mut out = String::new();
    for unit in bitext.units() { out += &serde_json::to_string(&unit).unwrap(); out.push('\n'); }
    std::fs::write(&args[3], out).unwrap();
    eprintln!("relatedness {:.4} drifts {} {:?}", bitext.relatedness, bitext.drifts.len(), bitext.drifts.iter().take(6).map(|d| d.message.clone()).collect::<Vec<_>>());
    for d in [&bitext.source, &bitext.target] { eprintln!("  {} {:?} {:?} {} blocks {} aside {} repairs {} joined {}", d.name, d.script, d.decoding.encoding, d.blocks.len(), d.segments.len(), d.set_aside.len(), d.repairs, d.joined_lines); }
}
