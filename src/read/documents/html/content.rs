//! What of a page is its text, and what stands around it on every page of its site.
//!
//! A guess, so it may only leave out what it is sure of: whatever says what it is (`<nav>`, `role=banner`) or has a class of
//! its kind, or is made of links, as long as most of the page's running text stays. A page of nothing of this is taken whole.

use super::notes::{is_list, is_note};
use super::style::{has_role, is_hidden};
use super::tree::{DOCUMENT, Id, Tree, Visit};

/// Links that a menu has at least.
const LINKS_OF_MENU: usize = 3;
/// Characters that a link of a menu has at most, on average.
const LONGEST_LINK: usize = 30;

/// Words of classes and ids of what asks, sells or leads elsewhere.
const BANNERS: [&str; 17] = [
    "cookie",
    "cookies",
    "cookiebanner",
    "consent",
    "gdpr",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adsbygoogle",
    "sponsor",
    "sponsored",
    "promo",
    "popup",
    "newsletter",
    "share",
];
/// And of menus, which are believed only of what is made of links.
const MENUS: [&str; 12] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "sidebar",
    "toolbar",
    "pagination",
    "pager",
    "toc",
];

/// What a page's text is made of.
#[derive(Debug)]
pub(super) struct Content {
    /// The elements to read, in order, none inside another.
    pub roots: Vec<Id>,
    /// What to pass by, for each node.
    passed: Vec<Option<&'static str>>,
    /// What stands outside of the roots.
    pub outside: Vec<&'static str>,
}

/// How much shows inside an element, in characters without white space.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    text: usize,
    linked: usize,
    links: usize,
    headings: usize,
    notes: usize,
}

impl Weight {
    fn running(self) -> usize {
        self.text - self.linked
    }

    fn is_made_of_links(self) -> bool {
        self.links >= LINKS_OF_MENU && self.linked * 4 >= self.text * 3 && self.linked <= self.links * LONGEST_LINK
    }
}

impl Content {
    /// Everything.
    pub fn whole(tree: &Tree) -> Self {
        Self { roots: vec![DOCUMENT], passed: vec![None; tree.len()], outside: Vec::new() }
    }

    /// The main text of a page.
    pub fn main(tree: &Tree) -> Self {
        let weights = weights(tree);
        let passed = passed(tree, &weights);
        let Some(main) = main_element(tree, &weights, &passed) else { return Self { passed, ..Self::whole(tree) } };
        // A title above the main text belongs to it.
        let title = tree.inside(DOCUMENT).find(|id| tree.name(*id) == "h1" && weights[*id].running() > 0);
        let title = title.filter(|_| tree.inside(main).all(|id| tree.name(id) != "h1"));
        let mut outside = Vec::new();
        let mut roots: Vec<Id> = title.into_iter().collect();
        roots.push(main);
        let mut below = main;
        while let Some(above) = tree.parent(below) {
            let around =
                tree.children(above).filter(|id| *id != below && weights[*id].text > 0 && tree.name(*id) != "head");
            outside.extend(
                around.filter(|id| Some(*id) != title).map(|id| passed[id].unwrap_or("texts beside the main one")),
            );
            below = above;
        }
        Self { roots, passed, outside }
    }

    /// What a node is called that is to be passed by.
    pub fn passes(&self, id: Id) -> Option<&'static str> {
        self.passed[id]
    }
}

/// The weight of every node's inside. What is hidden has none.
fn weights(tree: &Tree) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.len()];
    let mut links = 0_usize;
    let mut visit = Some(Visit::Enter(DOCUMENT));
    while let Some(mut step) = visit {
        match step {
            Visit::Enter(id) if is_silent(tree, id) => step = Visit::Leave(id),
            Visit::Enter(id) => {
                if let Some(text) = tree.text(id) {
                    let text = text.chars().filter(|c| !c.is_whitespace()).count();
                    weights[id] = Weight { text, linked: if links > 0 { text } else { 0 }, ..Weight::default() };
                }
                links += usize::from(tree.name(id) == "a" && tree.attribute(id, "href").is_some());
            }
            Visit::Leave(id) => {
                if tree.name(id) == "a" && tree.attribute(id, "href").is_some() {
                    links -= 1;
                    weights[id].links += 1;
                }
            }
        }
        if let (Visit::Leave(id), true) = (step, matches!(visit, Some(Visit::Leave(_)))) {
            let mut weight = weights[id];
            let heading = matches!(tree.name(id), "h1" | "h2" | "h3") && weight.running() > 0;
            weight.headings += usize::from(heading);
            weight.notes += usize::from(is_note(tree, id) || is_list(tree, id));
            weights[id] = weight;
            if let Some(parent) = tree.parent(id) {
                let above = &mut weights[parent];
                above.text += weight.text;
                above.linked += weight.linked;
                above.links += weight.links;
                above.headings += weight.headings;
                above.notes += weight.notes;
            }
        }
        visit = tree.after(step, DOCUMENT);
    }
    weights
}

fn is_silent(tree: &Tree, id: Id) -> bool {
    matches!(tree.name(id), "head" | "script" | "style" | "noscript" | "template" | "iframe" | "svg")
        || is_hidden(tree, id)
}

/// What to pass by, for each node; nothing inside of what is passed by already.
fn passed(tree: &Tree, weights: &[Weight]) -> Vec<Option<&'static str>> {
    let whole = weights[DOCUMENT].running();
    let mut passed = vec![None; tree.len()];
    let mut articles = 0_usize;
    let mut lost = 0;
    let mut visit = Some(Visit::Enter(DOCUMENT));
    while let Some(mut step) = visit {
        match step {
            Visit::Enter(id) => {
                let is_article = is_main(tree, id) || tree.name(id) == "article";
                let running = weights[id].running();
                // What holds a third of the running text is no ornament, whatever it is called.
                let kind = kind(tree, id, weights[id], articles > 0).filter(|_| (lost + running) * 3 < whole);
                if kind.is_some() {
                    passed[id] = kind;
                    lost += running;
                    visit = tree.after(Visit::Leave(id), DOCUMENT);
                    continue;
                }
                articles += usize::from(is_article);
                if tree.name(id) == "head" {
                    step = Visit::Leave(id);
                }
            }
            Visit::Leave(id) => articles -= usize::from(is_main(tree, id) || tree.name(id) == "article"),
        }
        visit = tree.after(step, DOCUMENT);
    }
    passed
}

/// What an element is called if it belongs to the site and not to the text.
fn kind(tree: &Tree, id: Id, weight: Weight, in_article: bool) -> Option<&'static str> {
    let name = tree.name(id);
    if name.is_empty() || weight.text == 0 || matches!(name, "html" | "body" | "main") {
        return None;
    }
    let role = |role| has_role(tree, id, role);
    if name == "nav" || role("navigation") || role("search") || role("menubar") || role("doc-toc") {
        return Some("menus");
    }
    if !in_article {
        if (name == "header" || role("banner")) && weight.headings == 0 {
            return Some("page headers");
        }
        if (name == "footer" || role("contentinfo")) && weight.notes == 0 {
            return Some("page footers");
        }
        if (name == "aside" || role("complementary")) && weight.notes == 0 {
            return Some("side texts");
        }
    }
    if matches!(name, "div" | "section" | "ul" | "ol" | "td" | "aside" | "form" | "ins" | "p") {
        let has = |words: &[&str]| {
            let named = [tree.attribute(id, "class"), tree.attribute(id, "id")].into_iter().flatten();
            let mut parts = named.flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()));
            parts.any(|part| words.iter().any(|word| word.eq_ignore_ascii_case(part)))
        };
        if weight.headings == 0 && has(&BANNERS) {
            return Some("banners and advertisements");
        }
        if weight.headings == 0 && weight.is_made_of_links() && (!in_article || has(&MENUS)) && tree.name(id) != "p" {
            return Some("menus");
        }
    }
    None
}

/// The one element that says it is the main text and holds most of the running text.
fn main_element(tree: &Tree, weights: &[Weight], passed: &[Option<&str>]) -> Option<Id> {
    let outermost = |wanted: &dyn Fn(Id) -> bool| {
        let mut found = Vec::new();
        let mut visit = Some(Visit::Enter(DOCUMENT));
        while let Some(mut step) = visit {
            if let Visit::Enter(id) = step {
                let is_found = wanted(id) && weights[id].text > 0;
                if is_found {
                    found.push(id);
                }
                if is_found || passed[id].is_some() || is_silent(tree, id) {
                    step = Visit::Leave(id);
                }
            }
            visit = tree.after(step, DOCUMENT);
        }
        if let [only] = found[..] { Some(only) } else { None }
    };
    let main = outermost(&|id| is_main(tree, id)).or_else(|| outermost(&|id| tree.name(id) == "article"))?;
    (weights[main].running() * 2 > weights[DOCUMENT].running()).then_some(main)
}

fn is_main(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "main" || has_role(tree, id, "main")
}
