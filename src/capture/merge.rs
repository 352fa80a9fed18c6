//! The same post, met twice on one page.

use std::collections::HashMap;

use crate::post::Post;

/// One post for each key, in the order of the page. Carousels and previews
/// repeat posts with their beginnings only: the longer text wins.
pub(crate) fn by_key(posts: Vec<Post>) -> Vec<Post> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<Post> = Vec::with_capacity(posts.len());
    for post in posts {
        if let Some(known) = places.get(&post.key).and_then(|&at| merged.get_mut(at)) {
            let mut other = post;
            if other.text.len() > known.text.len() {
                std::mem::swap(known, &mut other);
            }
            fill(known, other);
        } else {
            places.insert(post.key.clone(), merged.len());
            merged.push(post);
        }
    }
    merged
}

/// What one copy does not show, the other may.
pub(crate) fn fill(post: &mut Post, other: Post) {
    post.url = post.url.take().or(other.url);
    post.title = post.title.take().or(other.title);
    if post.author.is_empty() {
        post.author = other.author;
    }
    if post.posted_at.is_none() {
        post.posted_at = other.posted_at;
        post.posted_at_precision = other.posted_at_precision;
    }
    let (mine, theirs) = (&mut post.engagement, other.engagement);
    mine.likes = mine.likes.or(theirs.likes);
    mine.replies = mine.replies.or(theirs.replies);
    mine.shares = mine.shares.or(theirs.shares);
    mine.views = mine.views.or(theirs.views);
    post.rating = post.rating.or(other.rating);
    post.parent = post.parent.take().or(other.parent);
    post.lang = post.lang.take().or(other.lang);
    if post.media.is_empty() {
        post.media = other.media;
    }
}
