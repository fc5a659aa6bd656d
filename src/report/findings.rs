//! What looked wrong in the units, counted and listed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lang::Lang;
use crate::model::{Fault, Finding, Group, Severity, Span};

/// Findings, counted and listed.
#[derive(Debug, Clone, Serialize)]
pub struct FindingReport {
    /// How many there are of each kind, in the order in which kinds are told to users; kinds without any are left out.
    pub kinds: Vec<FindingKind>,
    /// All of them, in their order.
    pub list: Vec<ReportedFinding>,
}

/// How many findings are of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingKind {
    /// What it is.
    pub code: Fault,
    /// How bad it is.
    pub severity: Severity,
    /// How many there are.
    pub times: usize,
}

/// A finding, in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedFinding {
    /// The unit's number, counted from 1, which is its id; `None` where it is about more than one.
    pub unit: Option<usize>,
    /// What it is.
    pub code: Fault,
    /// What sort of check found it.
    pub group: Group,
    /// How bad it is.
    pub severity: Severity,
    /// Where in the unit's source: a half-open range of UTF-8 bytes.
    pub source_span: Option<Span>,
    /// Where in its target, likewise.
    pub target_span: Option<Span>,
    /// What was found, and what was expected.
    pub message: String,
}

impl FindingReport {
    /// The report of these findings.
    pub fn new(findings: &[Finding]) -> Self {
        let mut counts: BTreeMap<Fault, usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.fault).or_default() += 1;
        }
        let kinds = counts.into_iter().map(|(code, times)| FindingKind { code, severity: code.severity(), times });
        let list = findings.iter().map(|finding| ReportedFinding {
            unit: finding.unit,
            code: finding.fault,
            group: finding.fault.group(),
            severity: finding.fault.severity(),
            source_span: finding.source,
            target_span: finding.target,
            message: finding.told(Lang::English),
        });
        Self { kinds: kinds.collect(), list: list.collect() }
    }
}
