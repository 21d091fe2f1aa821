//! What the page asks of its workbench, and how it comes by it: loaded once the page is at rest, so that a
//! tap on a file answers at once; asked again whenever what it offers would change.

use super::{Bench, Delivery, Effect, Handing, Link, Notice, State};
use crate::account::WebUrl;
use crate::source::Brand;
use crate::workbench::{Ask, House, PROFILE, Request, Wish, chapters};

impl State {
    /// Has the workbench loaded where it is not there yet.
    pub(super) fn open(&mut self, at_once: bool) -> Option<Effect> {
        match self.workbench {
            Bench::Closed | Bench::Failed => {
                self.workbench = Bench::Opening;
                Some(Effect::OpenWorkbench(at_once))
            }
            Bench::Opening | Bench::Open => None,
        }
    }

    /// The workbench came, or it did not come or broke.
    pub(super) fn opened(&mut self, worked: bool) -> Vec<Effect> {
        let before = self.workbench;
        self.workbench = if worked { Bench::Open } else { Bench::Failed };
        if before == self.workbench { Vec::new() } else { self.ask_for_offers().into_iter().collect() }
    }

    /// Asks what there is for this mailbox, where the workbench can answer.
    pub(super) fn ask_for_offers(&mut self) -> Option<Effect> {
        if self.workbench != Bench::Open {
            return None;
        }
        self.request(Ask::Offers).map(Effect::Ask)
    }

    /// Has a file made and handed over. The panel's own profile needs no making.
    pub(super) fn deliver(&mut self, delivery: &Delivery) -> Vec<Effect> {
        let Some(ready) = self.ready() else { return Vec::new() };
        let navigates = delivery.format == PROFILE && delivery.handing == Handing::Navigate;
        if let Some(url) = ready.account().profile_url.clone().filter(|_| navigates) {
            return vec![Effect::Open(url)];
        }
        let request = self.request(Ask::Make(delivery.format.clone()));
        if self.workbench != Bench::Open {
            self.workbench = Bench::Opening;
            self.notice = Some(Notice::Preparing);
        }
        request.map(|request| Effect::Deliver(request, delivery.handing)).into_iter().collect()
    }

    fn request(&self, ask: Ask) -> Option<Request> {
        let ready = self.ready()?;
        // Only a sheet shows the steps, and a bundle with a sheet in it.
        let steps = match &ask {
            Ask::Offers => Vec::new(),
            Ask::Make(_) => {
                self.steps().and_then(Result::ok).map(|steps| chapters(&steps)).unwrap_or_default()
            }
        };
        let wish = Wish {
            language: self.language,
            account: ready.account().clone(),
            protocol: ready.protocol,
            platform: ready.platform,
            client: ready.client,
            link: self.link(),
            house: self.house(),
            steps,
        };
        Some(Request { ask, wish })
    }

    /// The link that opens this mailbox's page, where it is one that can be given on.
    #[must_use]
    pub fn link(&self) -> Option<WebUrl> {
        let super::Page::Visit(visit) = &self.page else { return None };
        let fragment = Link::fragment(&visit.address, visit.token.as_deref());
        WebUrl::parse(&[self.place.as_str(), &fragment].concat()).ok()
    }

    /// Whose page it is; whom to ask is the provider where it is known, otherwise who runs the page.
    fn house(&self) -> House {
        let brand = self.config.as_ref().map(|config| &config.brand);
        let provider = self.ready().map(|ready| &ready.account().provider);
        let phone =
            provider.and_then(|p| p.support_phone.as_ref()).or(brand.and_then(|b| b.support_phone.as_ref()));
        let url =
            provider.and_then(|p| p.support_url.as_ref()).or(brand.and_then(|b| b.support_url.as_ref()));
        let phone = phone.map(|phone| phone.as_str().to_owned());
        let url = url.map(|url| url.as_str().to_owned());
        House {
            name: brand.map(|brand: &Brand| brand.name.as_str().to_owned()).unwrap_or_default(),
            color: brand.and_then(|brand| brand.color.clone()),
            help: phone.into_iter().chain(url).collect(),
        }
    }
}
