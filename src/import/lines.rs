//! On which line of a file something stands.

/// Counts lines as the parts of a text come by, each byte once.
pub(super) struct Lines<'t> {
    text: &'t str,
    counted: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            counted: 0,
            line: 1,
        }
    }

    /// The line on which `part` begins: a part of the text, after the one before.
    pub(super) fn at(&mut self, part: &str) -> usize {
        let begin = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let between = self.text.get(self.counted..begin);
        self.line += between.unwrap_or_default().matches('\n').count();
        self.counted = begin.max(self.counted);
        self.line
    }
}
