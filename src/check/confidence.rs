//! Units whose maker is not sure of them.

use super::Found;
use crate::model::{Fault, LOW_CONFIDENCE, Message};

/// That a unit of two texts is less sure than [`LOW_CONFIDENCE`], where it is.
pub fn low_confidence(confidence: f64) -> Option<Found> {
    let message = || {
        Message::new(
            "the alignment is sure of it to {0} only, of 1",
            "对齐把握仅为 {0}（满分 1）",
            [format!("{:.2}", (confidence * 100.0).floor() / 100.0)],
        )
    };
    (confidence < LOW_CONFIDENCE).then(|| Found::new(Fault::LowConfidence, message()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_likely_as_not_is_not_told() {
        assert_eq!(low_confidence(0.5), None);
        let told = low_confidence(0.499).map(|found| found.message.to_string());
        assert_eq!(told.as_deref(), Some("the alignment is sure of it to 0.49 only, of 1"));
    }
}
