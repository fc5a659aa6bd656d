//! What the weights are learned from.

use std::ops::Range;

use rayon::prelude::*;

use super::context::{Context, Ground};
use super::first;
use super::graph::{Edge, Graph};
use super::second;
use crate::encode::Encoder;
use crate::lexicon::{Lexicon, Sentence};

/// What an aligner may use beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// The encoder's vectors.
    Encoder,
    /// The dictionary alone.
    Lexicon,
}

/// The weights of one means, in the order of its features.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Model {
    pub first: Vec<f32>,
    pub second: Vec<f32>,
    pub extension: f32,
}

/// Two texts and how they pair.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gold<'a> {
    pub chinese: &'a [&'a str],
    pub english: &'a [&'a str],
    /// Chinese and English sentences of each bead, in order.
    pub beads: &'a [(Range<usize>, Range<usize>)],
}

/// A pair of texts as one learns from it: candidate beads with their features, and which of them are right.
#[derive(Debug)]
pub(crate) struct Example {
    pub graph: Graph,
    /// Features of a candidate.
    pub width: usize,
    /// The features, row after row.
    pub features: Vec<f32>,
    /// The candidates on the right path in order, those left out that are no candidates.
    pub gold: Vec<usize>,
}

impl Gold<'_> {
    /// The first stage's candidates.
    pub(crate) fn first(&self, means: Means) -> Example {
        let context = self.context();
        let ground = self.ground(&context, means);
        let coverage = ground.coverage();
        let similar = ground.similarities(&coverage);
        let graph = ground.grid.graph();
        let row = |edge: &Edge| {
            let mut row = Vec::with_capacity(first::COUNT);
            first::push(&ground, &similar, *edge, &mut row);
            row
        };
        let features: Vec<f32> = graph.edges().par_iter().flat_map_iter(row).collect();
        self.example(graph, first::COUNT, features)
    }

    /// The second stage's, by the weights of the first.
    pub(crate) fn second(&self, means: Means, first: &[f32]) -> Example {
        let context = self.context();
        let ground = self.ground(&context, means);
        let coverage = ground.coverage();
        let similar = ground.similarities(&coverage);
        let pruned = first::prune(&ground, &similar, first);
        let features = second::features(&ground, &similar, &coverage, &pruned);
        self.example(pruned.graph, second::COUNT, features)
    }

    fn context(&self) -> Context<'_> {
        Context::whole(self.chinese.iter().map(|text| Sentence::from(*text)).collect(), self.english.to_vec())
    }

    fn ground<'a>(&self, context: &'a Context<'a>, means: Means) -> Ground<'a> {
        let vectors = (means == Means::Encoder).then(|| context.vectors(Encoder::bundled()));
        Ground::new(context, Lexicon::bundled(), vectors)
    }

    fn example(&self, graph: Graph, width: usize, features: Vec<f32>) -> Example {
        let mut wanted = std::collections::BTreeSet::new();
        let (mut i, mut j) = (0, 0);
        for (chinese, english) in self.beads {
            if !chinese.is_empty() && !english.is_empty() {
                wanted.insert((chinese.start, english.start, (chinese.len(), english.len())));
                (i, j) = (chinese.end, english.end);
            } else {
                for at in chinese.clone() {
                    wanted.insert((at, j, (1, 0)));
                    i = at + 1;
                }
                for at in english.clone() {
                    wanted.insert((i, at, (0, 1)));
                    j = at + 1;
                }
            }
        }
        let is_gold = |(_, edge): &(usize, &Edge)| wanted.contains(&edge.place());
        let gold = graph.edges().iter().enumerate().filter(is_gold).map(|(at, _)| at).collect();
        Example { graph, width, features, gold }
    }
}

#[cfg(test)]
mod scratch {
    use super::*;
    #[test]
    #[ignore]
    fn proto() {
        let json: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string("/tmp/lab/weights.json").unwrap()).unwrap();
        let values = |key: &str| -> Vec<f32> {
            let text = std::fs::read_to_string("/tmp/lab/weights.json").unwrap();
            let at = text.find(&format!("\"{key}\": {{")).unwrap();
            let part = &text[at..];
            let part = &part[..part.find('}').unwrap()];
            part.lines()
                .skip(1)
                .filter_map(|l| l.rsplit(": ").next()?.trim().trim_end_matches(',').parse().ok())
                .collect()
        };
        let _ = json;
        let a = values("stageA");
        let b = values("stageB_gap_aug");
        assert_eq!((a.len(), b.len()), (65, 119));
        let ext = f64::from(b[118]);
        let mut w: Vec<f32> = b[..81].to_vec(); // A + lex16
        w.extend(&b[96..104]);
        w.extend(&b[104..110]);
        w.extend(&b[81..96]);
        w.extend(&b[110..118]);
        for name in ["novels/001", "novels/002", "novels/003", "novels/004", "novels/005", "novels/006", "magazine/001"]
        {
            let read =
                |ext: &str| std::fs::read_to_string(format!("/work/shared/gold/sentences/{name}.{ext}")).unwrap();
            let (zh, en, al) = (read("zh"), read("en"), read("align"));
            let zh: Vec<&str> = zh.lines().map(str::trim).collect();
            let en: Vec<&str> = en.lines().map(str::trim).collect();
            let list = |s: &str| -> Vec<usize> {
                s.trim_matches(['[', ']']).split(',').filter_map(|x| x.trim().parse().ok()).collect()
            };
            let r = |v: Vec<usize>| if v.is_empty() { 0..0 } else { v[0]..v[v.len() - 1] + 1 };
            let beads: Vec<_> = al
                .lines()
                .filter(|l| !l.is_empty())
                .map(|l| {
                    let (e, z) = l.split_once(':').unwrap();
                    (r(list(z)), r(list(e)))
                })
                .collect();
            let gold = Gold { chinese: &zh, english: &en, beads: &beads };
            let t = std::time::Instant::now();
            let ex = gold.second(Means::Encoder, &a);
            let scores: Vec<f32> =
                ex.features.chunks(ex.width).map(|f| f.iter().zip(&w).map(|(f, w)| f * w).sum()).collect();
            let best = ex.graph.best(&scores, ext);
            let p = ex.graph.posteriors(&scores, ext);
            let set: std::collections::BTreeSet<_> = beads
                .iter()
                .flat_map(|(z, e)| {
                    if z.is_empty() || e.is_empty() {
                        z.clone()
                            .map(|i| (i..i + 1, 0..0))
                            .chain(e.clone().map(|j| (0..0, j..j + 1)))
                            .collect::<Vec<_>>()
                    } else {
                        vec![(z.clone(), e.clone())]
                    }
                })
                .map(|(z, e)| (z.start, z.end, e.start, e.end))
                .collect();
            let right = best
                .iter()
                .filter(|&&x| {
                    let (i, j, (a, b)) = ex.graph.edges()[x].place();
                    set.contains(&(
                        if a == 0 { 0 } else { i },
                        if a == 0 { 0 } else { i + a },
                        if b == 0 { 0 } else { j },
                        if b == 0 { 0 } else { j + b },
                    ))
                })
                .count();
            println!(
                "{name} right {right} pred {} gold {} f1 {:.4} edges {} goldedges {} logz {:.2} {:?}",
                best.len(),
                set.len(),
                2.0 * right as f64 / (best.len() + set.len()) as f64,
                ex.graph.edges().len(),
                ex.gold.len(),
                p.log_sum,
                t.elapsed()
            );
        }
    }
}
