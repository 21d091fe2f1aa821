//! What people do with the page when nothing goes wrong.

use crate::desk::{Desk, en};
use crate::panel::ALICE;

in_every_browser! {
    the_link_opens_and_the_parameters_show,
}

async fn the_link_opens_and_the_parameters_show(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees(en().title).await;
    desk.sees(ALICE).await;
    desk.sees("Your new mailbox has been ready since").await;
    desk.sees_no("imap.powermail.example").await;

    desk.unfold(en().parameters).await;
    for value in ["imap.powermail.example", "993", "smtp.powermail.example", "465", "pop.powermail.example"] {
        desk.sees(value).await;
    }
    let asked = desk.host.panel().asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].path, format!("/panel/mailboxes/{ALICE}"));
    assert_eq!(asked[0].authorization, None);
}
