//! What keeps the panel true: the first reading, and the news after it.

use super::{Panel, site::Site};
use crate::{
    browser::{
        JsFault,
        channel::{self, News},
        permissions,
        port::{self, Line},
        tabs::{self, Tab},
    },
    logic::sites::shows,
    session,
    store::Arrival,
    ui::{dom, words::counted},
};
use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, collections::HashSet, rc::Rc, sync::Arc};

/// New posts are announced at most this often: a feed must not talk over its reader.
const ANNOUNCE_EVERY: u32 = 8_000;

/// What is only needed while watching.
struct Watch {
    panel: Panel,
    /// The tab that the address of this page names, if it does.
    fixed: Option<i32>,
    tab: Cell<Option<i32>>,
    /// The line to the tab's page.
    line: Cell<Option<Line>>,
    /// Counts readings, so that a slow one does not overwrite a later one.
    reading: Cell<u32>,
    /// How many new posts were not announced yet.
    unannounced: Rc<Cell<usize>>,
}

/// Reads everything once, and again whenever it changes.
pub(super) fn start(panel: Panel) {
    let watch = Rc::new(Watch {
        panel,
        fixed: tab_of_address(),
        tab: Cell::new(None),
        line: Cell::new(None),
        reading: Cell::new(0),
        unannounced: Rc::default(),
    });
    let first = Rc::clone(&watch);
    spawn_local(async move {
        panel.desk.open().await;
        // The posts are what one opened the panel for; which of them are by leads
        // shows as soon as those are read, however many there are.
        first.follow().await;
        panel.desk.read_leads().await;
        panel.desk.read_inbox().await;
        dom::ready();
    });
    let following = Rc::clone(&watch);
    tabs::on_change(move || following.clone().spawn_follow());
    let following = Rc::clone(&watch);
    permissions::on_change(move || following.clone().spawn_follow());
    let reading = Rc::clone(&watch);
    Effect::new(move || {
        panel.shown.track();
        panel.desk.corrected.track();
        reading.clone().spawn_read(true);
    });
    let heard = channel::listen(move |news| watch.clone().hear(news));
    if let Err(fault) = heard {
        panel.desk.refused(&fault);
    }
}

fn tab_of_address() -> Option<i32> {
    let search = window().location().search().ok()?;
    let tab = search.strip_prefix("?tab=")?;
    tab.parse().ok()
}

impl Watch {
    fn hear(self: Rc<Self>, news: News) {
        let desk = self.panel.desk;
        match news {
            News::Posts { tab, .. } => {
                desk.stored_again();
                if self.tab.get() == Some(tab) {
                    self.listen_again(tab);
                    self.spawn_read(false);
                }
            }
            // Which page the tab shows may have changed with it.
            News::Profile { tab } if self.tab.get() == Some(tab) => self.spawn_follow(),
            News::Settings => spawn_local(async move {
                desk.read_settings().await;
                self.follow().await;
            }),
            other => desk.hear(other),
        }
    }

    fn spawn_follow(self: Rc<Self>) {
        spawn_local(async move { self.follow().await });
    }

    /// Finds out which page is beside the panel, and reads its posts.
    async fn follow(&self) {
        match self.look().await {
            Ok((tab, site)) => {
                let id = tab.as_ref().map(|tab| tab.id);
                let moved = self.tab.replace(id) != id;
                self.panel.site.set(site);
                if moved {
                    self.unannounced.set(0);
                }
                if moved {
                    self.panel.in_view.set(String::new());
                }
                self.listen_to(id);
                self.read_profile(tab).await;
                self.read(true).await;
            }
            Err(fault) => self.panel.desk.refused(&fault),
        }
    }

    /// Opens a line to the page of that tab, which says what is in view there.
    fn listen_to(&self, tab: Option<i32>) {
        let panel = self.panel;
        // The old line goes first: the page knows one panel.
        self.line.set(None);
        let Some(tab) = tab else { return };
        match port::open(tab, move |key| panel.in_view.set(key)) {
            Ok(line) => self.line.set(Some(line)),
            Err(fault) => self.panel.desk.refused(&fault),
        }
    }

    /// Opens it once more where the page closed it: its script came later than
    /// the panel, or was loaded anew.
    fn listen_again(&self, tab: i32) {
        let line = self.line.take();
        if line.as_ref().is_none_or(Line::is_closed) {
            self.listen_to(Some(tab));
        } else {
            self.line.set(line);
        }
    }

    async fn look(&self) -> Result<(Option<Tab>, Site), JsFault> {
        let tab = match self.fixed {
            Some(id) => Some(tabs::by_id(id).await?),
            None => tabs::active().await?,
        };
        let granted = permissions::granted().await?;
        let mode = self
            .panel
            .desk
            .settings
            .with_untracked(|settings| settings.mode);
        let site = Site::of(tab.as_ref(), &granted, mode);
        Ok((tab, site))
    }

    /// Shows whose profile the tab's page is, if the user had it read.
    async fn read_profile(&self, tab: Option<Tab>) {
        let Some(tab) = tab else {
            return self.panel.profile.set(None);
        };
        match session::profile(tab.id).await {
            Ok(found) => {
                let found = found.filter(|seen| shows(tab.url.as_deref(), &seen.page_url));
                // Not made anew: the focus may be on its button.
                if self.panel.profile.with_untracked(|known| *known != found) {
                    self.panel.profile.set(found);
                }
            }
            Err(fault) => self.panel.desk.refused(&fault),
        }
    }

    fn spawn_read(self: Rc<Self>, quietly: bool) {
        spawn_local(async move { self.read(quietly).await });
    }

    async fn read(&self, quietly: bool) {
        let Some(tab) = self.tab.get() else {
            return;
        };
        let reading = self.reading.get().wrapping_add(1);
        self.reading.set(reading);
        let found = self.posts_of(tab).await;
        if self.reading.get() != reading {
            return;
        }
        match found {
            Ok((count, posts)) => self.show(count, posts, quietly),
            Err(fault) => self.panel.desk.refused(&fault),
        }
    }

    fn show(&self, count: usize, posts: Vec<Arc<Arrival>>, quietly: bool) {
        let new = self.panel.seen.with_untracked(|known| {
            let known: HashSet<&str> = known
                .iter()
                .map(|arrival| arrival.post.key.as_str())
                .collect();
            posts
                .iter()
                .filter(|arrival| !known.contains(arrival.post.key.as_str()))
                .count()
        });
        self.panel.seen_count.set(count);
        self.panel.seen.set(posts);
        if !quietly && new > 0 {
            self.announce(new);
        }
    }

    /// Says that there are new posts, all that came within some seconds at once.
    fn announce(&self, new: usize) {
        let waiting = self.unannounced.get();
        self.unannounced.set(waiting + new);
        if waiting > 0 {
            return;
        }
        let live = self.panel.desk.live;
        let unannounced = Rc::clone(&self.unannounced);
        Timeout::new(ANNOUNCE_EVERY, move || {
            let new = unannounced.take();
            if new > 0 {
                live.set(counted("newPosts", new));
            }
        })
        .forget();
    }

    /// How many posts a tab has, and the last of them, last seen first.
    async fn posts_of(&self, tab: i32) -> Result<(usize, Vec<Arc<Arrival>>), JsFault> {
        let keys = session::keys_of_tab(tab).await?;
        // A card on which something is being written is not pushed out of the list.
        let written_on = self.panel.composing.with_untracked(|composing| {
            let (post, _) = composing.as_ref()?;
            keys.iter().rev().position(|key| key == post)
        });
        let shown = self.panel.shown.get_untracked();
        let most = written_on.map_or(shown, |at| shown.max(at + 1));
        let wanted: Vec<String> = keys.iter().rev().take(most).cloned().collect();
        let posts = session::posts(&wanted).await?;
        Ok((keys.len(), posts.into_iter().map(Arc::new).collect()))
    }
}
