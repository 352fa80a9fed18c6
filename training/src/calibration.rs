//! How far what the model says is stretched and moved.

use crate::post::Three;

/// How the logits of a language are stretched and moved; neutral stays.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calibration {
    /// Factors towards negative and towards positive.
    pub(crate) stretch: [f32; 2],
    /// What is added to negative and to positive.
    pub(crate) shift: [f32; 2],
}

impl Calibration {
    /// Negative, neutral, positive, before the softmax.
    pub(crate) fn apply(&self, logits: Three) -> Three {
        [
            logits[0] * self.stretch[0] + self.shift[0],
            logits[1],
            logits[2] * self.stretch[1] + self.shift[1],
        ]
    }
}

impl From<[f32; 4]> for Calibration {
    fn from([negative, positive, to_negative, to_positive]: [f32; 4]) -> Self {
        Self {
            stretch: [negative, positive],
            shift: [to_negative, to_positive],
        }
    }
}
