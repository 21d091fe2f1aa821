//! One reader a kind of file: what its statements mean, never whether they are right.

pub(crate) mod apple;
pub(crate) mod autoconfig;
pub(crate) mod fetchmail;
pub(crate) mod folders;
pub(crate) mod getmail;
pub(crate) mod ini;
pub(crate) mod k9;
pub(crate) mod mbsync;
pub(crate) mod msmtp;
pub(crate) mod mutt;
pub(crate) mod offlineimap;
pub(crate) mod prf;
pub(crate) mod registry;
pub(crate) mod tags;
pub(crate) mod thunderbird;
pub(crate) mod words;
