//! The tree of a page: nodes in one vector, so that no depth of nesting can overflow the stack when it is dropped.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

/// A node of the tree: its place in the vector.
pub(super) type Id = usize;

/// The document itself.
pub(super) const DOCUMENT: Id = 0;
/// Where the contents of all templates go, which nothing shows.
const TEMPLATES: Id = 1;

#[derive(Debug)]
enum Data {
    /// The document, a comment or a processing instruction: it shows nothing itself.
    Silent,
    Text(StrTendril),
    Element(QualName, Vec<Attribute>),
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<Id>,
    previous: Option<Id>,
    next: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    depth: usize,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    deepest: usize,
}

/// A step of a walk through a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visit {
    /// A node begins: a text, or an element whose content follows.
    Enter(Id),
    /// A node ends.
    Leave(Id),
}

impl Tree {
    /// A tree of nothing but its roots.
    pub fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), deepest: 0 };
        tree.add(Data::Silent);
        tree.add(Data::Silent);
        tree
    }

    /// How many nodes there are; every id is below it.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many nodes the deepest one has had above it.
    pub fn deepest(&self) -> usize {
        self.deepest
    }

    /// The text of a text node.
    pub fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The name of an element, in lower case; empty for all other nodes.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// The value of an element's attribute. A prefix belongs to the name, as in `epub:type`.
    pub fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        let Data::Element(_, attributes) = &self.nodes[id].data else { return None };
        attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| &*attribute.value)
    }

    /// The node above.
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The nodes right below, in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id].first, |id| self.nodes[*id].next)
    }

    /// The step after this one, inside `root`; `None` at its end. A node whose content is not wanted is left at once by
    /// asking for the step after [`Visit::Leave`].
    pub fn after(&self, visit: Visit, root: Id) -> Option<Visit> {
        match visit {
            Visit::Enter(id) => Some(self.nodes[id].first.map_or(Visit::Leave(id), Visit::Enter)),
            Visit::Leave(id) if id == root => None,
            Visit::Leave(id) => {
                let node = &self.nodes[id];
                node.next.map(Visit::Enter).or(node.parent.map(Visit::Leave))
            }
        }
    }

    /// The nodes inside a node, itself first.
    pub fn inside(&self, root: Id) -> impl Iterator<Item = Id> {
        let visits = std::iter::successors(Some(Visit::Enter(root)), move |visit| self.after(*visit, root));
        visits.filter_map(|visit| if let Visit::Enter(id) = visit { Some(id) } else { None })
    }

    fn add(&mut self, data: Data) -> Id {
        let (parent, previous, next, first, last) = (None, None, None, None, None);
        self.nodes.push(Node { data, parent, previous, next, first, last, depth: 0 });
        self.nodes.len() - 1
    }

    fn detach(&mut self, id: Id) {
        let (parent, previous, next) =
            (self.nodes[id].parent.take(), self.nodes[id].previous.take(), self.nodes[id].next.take());
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous].next = next,
            (None, Some(parent)) => self.nodes[parent].first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.nodes[next].previous = previous,
            (None, Some(parent)) => self.nodes[parent].last = previous,
            (None, None) => {}
        }
    }

    /// Puts a node under `parent`, before `next` or at the end.
    fn attach(&mut self, id: Id, parent: Id, next: Option<Id>) {
        self.detach(id);
        let previous = next.map_or(self.nodes[parent].last, |next| self.nodes[next].previous);
        let depth = self.nodes[parent].depth + 1;
        self.deepest = self.deepest.max(depth);
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, next, depth);
        match previous {
            Some(previous) => self.nodes[previous].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        match next {
            Some(next) => self.nodes[next].previous = Some(id),
            None => self.nodes[parent].last = Some(id),
        }
    }

    /// The same for a node or a text; texts that meet become one.
    fn put(&mut self, child: NodeOrText<Id>, parent: Id, next: Option<Id>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let previous = next.map_or(self.nodes[parent].last, |next| self.nodes[next].previous);
                if let Some(Data::Text(before)) = previous.map(|previous| &mut self.nodes[previous].data) {
                    before.push_tendril(&text);
                    return;
                }
                self.add(Data::Text(text))
            }
        };
        self.attach(id, parent, next);
    }
}

/// What the parser builds a tree with.
#[derive(Debug)]
pub(super) struct Builder(pub RefCell<Tree>);

impl Builder {
    pub fn new() -> Self {
        Self(RefCell::new(Tree::new()))
    }
}

impl TreeSink for Builder {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.nodes[*target].data {
            Data::Element(name, _) => name,
            _ => unreachable!("the parser asks for the names of elements only"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.0.borrow_mut().add(Data::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Silent)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.0.borrow_mut().add(Data::Silent)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.0.borrow_mut().put(child, *parent, None);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let parent = self.0.borrow().parent(*element);
        match parent {
            Some(parent) => self.0.borrow_mut().put(child, parent, Some(*element)),
            None => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Id) -> Id {
        TEMPLATES
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.0.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.0.borrow_mut().put(child, parent, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, added: Vec<Attribute>) {
        if let Data::Element(_, attributes) = &mut self.0.borrow_mut().nodes[*target].data {
            let missing = added.into_iter().filter(|new| attributes.iter().all(|old| old.name != new.name));
            let missing: Vec<_> = missing.collect();
            attributes.extend(missing);
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.nodes[*node].first {
            tree.attach(child, *parent, None);
        }
    }
}
