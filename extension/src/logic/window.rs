//! Which rows of a long list are in view, so that only these are made.

use std::ops::Range;

/// Rows that are made beyond those in view, above and below: enough for a press
/// of a key to find its neighbour there.
const BEYOND: usize = 8;

/// The rows of `total` that are to be made where the list was scrolled `top`
/// pixels down, shows `height` of them, and each row is `row` pixels high.
pub fn rows_in_view(total: usize, top: f64, height: f64, row: f64) -> Range<usize> {
    if row < 1.0 {
        return 0..total.min(2 * BEYOND);
    }
    let whole = |value: f64| {
        // A list is never so long that a float does not hold its length.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = value.max(0.0) as usize;
        whole
    };
    let first = whole(top / row).saturating_sub(BEYOND);
    let last = whole(((top + height) / row).ceil()).saturating_add(BEYOND);
    first.min(total)..last.min(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_in_view_are_made_and_some_around_them() {
        assert_eq!(rows_in_view(20_000, 0.0, 400.0, 40.0), 0..18);
        assert_eq!(rows_in_view(20_000, 4_000.0, 400.0, 40.0), 92..118);
        assert_eq!(rows_in_view(20_000, 799_600.0, 400.0, 40.0), 19_982..20_000);
    }

    #[test]
    fn a_short_list_is_made_whole() {
        assert_eq!(rows_in_view(3, 0.0, 400.0, 40.0), 0..3);
        assert_eq!(rows_in_view(0, 0.0, 400.0, 40.0), 0..0);
    }

    #[test]
    fn a_list_that_became_short_is_not_looked_for_where_it_ended() {
        assert_eq!(rows_in_view(5, 4_000.0, 400.0, 40.0), 5..5);
    }

    #[test]
    fn without_a_height_some_rows_are_made_to_measure() {
        assert_eq!(rows_in_view(20_000, 0.0, 0.0, 0.0), 0..16);
    }
}
