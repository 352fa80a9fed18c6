//! Work that is never done twice at the same time.

use std::{cell::Cell, rc::Rc};

/// One kind of work. A handle: copies are the same kind.
#[derive(Clone, Debug, Default)]
pub struct Turns(Rc<State>);

#[derive(Debug, Default)]
struct State {
    runs: Cell<bool>,
    asked: Cell<bool>,
}

impl Turns {
    /// Does the work. Where it is going on already it is done once more after that,
    /// for what came since may matter too; whoever asked does not wait for it.
    pub async fn run(&self, work: impl AsyncFn()) {
        self.0.asked.set(true);
        if self.0.runs.replace(true) {
            return;
        }
        while self.0.asked.replace(false) {
            work().await;
        }
        self.0.runs.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        future::{pending, poll_fn},
        pin::pin,
        task::{Context, Poll, Waker},
    };

    fn polled(work: impl Future<Output = ()>) -> Poll<()> {
        pin!(work).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn asked_for_in_the_midst_it_is_done_once_more() {
        let turns = Turns::default();
        let done = Cell::new(0);
        let is_open = Cell::new(false);
        let work = async || {
            poll_fn(|_| {
                if is_open.get() {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
            .await;
            done.set(done.get() + 1);
        };
        let mut first = pin!(turns.run(work));
        let mut context = Context::from_waker(Waker::noop());
        assert!(first.as_mut().poll(&mut context).is_pending());
        for _ in 0..3 {
            // Another one would never end: it must not be begun.
            assert!(polled(turns.run(async || pending().await)).is_ready());
        }
        is_open.set(true);
        assert!(first.as_mut().poll(&mut context).is_ready());
        assert_eq!(done.get(), 2);
        assert!(polled(turns.run(async || done.set(9))).is_ready());
        assert_eq!(done.get(), 9, "and again later");
    }
}
