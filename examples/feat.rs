#![allow(missing_docs)]
use bitext::*;
fn main() {
    for d in std::env::args().skip(1) {
        let rd = |f: &str| -> Vec<String> {
            std::fs::read_to_string(format!("{d}/{f}")).unwrap().lines().map(|s| s.to_owned()).collect()
        };
        let en = rd("en.units");
        let zh = rd("zh.units");
        let gold: Vec<(Vec<usize>, Vec<usize>)> = rd("gold.align")
            .iter()
            .map(|l| {
                let (a, b) = l.split_once(':').unwrap();
                let p = |s: &str| {
                    s.trim_matches(|c| c == '[' || c == ']').split(',').filter_map(|x| x.trim().parse().ok()).collect()
                };
                (p(a), p(b))
            })
            .collect();
        let n = en.len();
        let m = zh.len();
        let sh = |c: usize| c as f32 / (c as f32 + 8.0);
        let e = Encoder::bundled().encode(&en).without_mean(sh(n));
        let z = Encoder::bundled().encode(&zh).without_mean(sh(m));
        let zs: Vec<Sentence> = zh.iter().map(|s| Sentence::from(s.as_str())).collect();
        let es: Vec<&str> = en.iter().map(|s| s.as_str()).collect();
        let mt = Matches::new(Lexicon::bundled(), &zs, &es);
        let vis = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        let one: Vec<(usize, usize)> =
            gold.iter().filter(|(a, b)| a.len() == 1 && b.len() == 1).map(|(a, b)| (a[0], b[0])).collect();
        let out = |i: usize, j: usize, y: u8| {
            let c = mt.coverage(j..j + 1, i..i + 1);
            println!(
                "{} {y} {:.4} {:.4} {:.4} {} {} {:.2} {:.2}",
                d.rsplit('/').next().unwrap(),
                e.cosine(i, &z, j),
                c.chinese.mean(),
                c.english.mean(),
                vis(&en[i]),
                vis(&zh[j]),
                c.chinese.mass,
                c.english.mass
            );
        };
        for (k, &(i, j)) in one.iter().enumerate() {
            out(i, j, 1);
            for s in [1, 2, 7, 31] {
                let q = one[(k + s) % one.len()];
                if q.1 != j {
                    out(i, q.1, 0);
                }
            }
        }
    }
}
