//! The hosts that a French company leaves or comes to: what an honest message to oneself proves there, once where
//! the host is the new one and once where it is still the old one. The forms of the lines are facts from public
//! lists and from the benches, typed again with invented names and addresses from the ranges for documentation;
//! what is only common knowledge is marked so.

use super::hosts_table_servers::SERVERS;
use super::journeys_tests::{NEW, OLD, told};

/// A host, its two servers, the lines of a message that it took and delivered itself, the lines of one that it took
/// and sent on (with `{MX}` for the receiving server's own words), and the two verdicts.
pub(super) struct Row {
    host: &'static str,
    servers: [&'static str; 2],
    inside: &'static [&'static str],
    sent_on: &'static [&'static str],
    expected: [&'static str; 2],
}

pub(super) const fn row(
    host: &'static str,
    servers: [&'static str; 2],
    inside: &'static [&'static str],
    sent_on: &'static [&'static str],
    expected: [&'static str; 2],
) -> Row {
    Row { host, servers, inside, sent_on, expected }
}

const SWITCHED: &str = "switched new new";
pub(super) const STILL_OLD: &str = "outgoing-old old new";
/// The host does not write what would prove it; the words say what else does.
pub(super) const HIDDEN: &str = "cannot-tell hidden new";
pub(super) const BOTH: [&str; 2] = [SWITCHED, STILL_OLD];

const ROWS: &[Row] = &[
    row(
        "OVH MX Plan",
        ["ssl0.ovh.net"; 2],
        &[
            "from vr31.mail.ovh.net (unknown [10.101.4.31]) by mta7.priv.ovhmail-u1.ea.mail.ovh.net (Postfix) with ESMTPS id 1",
            "from output9.mail-out.ovh.net (unknown [10.110.9.9]) by vr31.mail.ovh.net (Postfix) with ESMTP id 2",
            "from poste.lan (unknown [10.110.1.2]) by output9.mail-out.ovh.net (Postfix) with ESMTPSA id 3",
        ],
        &[
            "from mo42.mail-out.ovh.net (mo42.mail-out.ovh.net [198.51.100.42]) {MX}",
            "from director3.derp.mail-out.ovh.net (unknown [10.110.1.2]) by mo42.mail-out.ovh.net (Postfix) with ESMTPS id 5",
            "from poste (unknown [10.110.1.9]) by director3.derp.mail-out.ovh.net (Postfix) with ESMTPSA id 6",
        ],
        BOTH,
    ),
    row(
        "OVH MX Plan on Exchange",
        ["pro1.mail.ovh.net"; 2],
        &[
            "from DAG4EX2.mxp5.local (172.16.2.32) by DAG4EX1.mxp5.local (172.16.2.31) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1.2507.61",
            "from societe.test (203.0.113.106) by DAG4EX2.mxp5.local (172.16.2.32) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1.2507.61",
        ],
        &[
            "from 7.mo552.mail-out.ovh.net (7.mo552.mail-out.ovh.net [198.51.100.53]) {MX}",
            "from mxplan5.mail.ovh.net (unknown [10.110.37.198]) by mo552.mail-out.ovh.net (Postfix) with ESMTPS id 4",
            "from societe.test (203.0.113.108) by DAG8EX2.mxp5.local (172.16.2.72) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1.2507.61",
        ],
        [HIDDEN, STILL_OLD],
    ),
    // Common knowledge: a program that speaks MAPI to OVH's Exchange.
    row(
        "OVH Exchange, Outlook",
        ["ex5.mail.ovh.net"; 2],
        &[
            "from DAG4EX2.mxp5.local (172.16.2.32) by DAG4EX1.mxp5.local (172.16.2.31) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1.2507.61",
            "from DAG4EX2.mxp5.local ([fe80::1]) by DAG4EX2.mxp5.local ([fe80::1%4]) with mapi id 15.01.2507.061",
        ],
        &[
            "from 7.mo552.mail-out.ovh.net (7.mo552.mail-out.ovh.net [198.51.100.53]) {MX}",
            "from mxplan5.mail.ovh.net (unknown [10.110.37.198]) by mo552.mail-out.ovh.net (Postfix) with ESMTPS id 4",
            "from DAG4EX2.mxp5.local ([fe80::1]) by DAG4EX2.mxp5.local ([fe80::1%4]) with mapi id 15.01.2507.061",
        ],
        BOTH,
    ),
    row(
        "Gandi",
        ["mail.gandi.net"; 2],
        &[
            "from relay4-d.mail.gandi.net (relay4-d.mail.gandi.net [198.51.100.7]) by spool.mail.gandi.net (Postfix) with ESMTPS id 4",
            "by mail.gandi.net (Postfix) with ESMTPSA id 6B1C",
        ],
        &[
            "from relay4-d.mail.gandi.net (relay4-d.mail.gandi.net [198.51.100.7]) {MX}",
            "by mail.gandi.net (Postfix) with ESMTPSA id 6B1C",
        ],
        BOTH,
    ),
    row(
        "Infomaniak",
        ["mail.infomaniak.com"; 2],
        &[
            "from smtp-4-3000.mail.infomaniak.ch (smtp-4-3000.mail.infomaniak.ch [198.51.100.8]) by mx-3-0001.mail.infomaniak.ch (Postfix) with ESMTPS id 4",
            "from unknown by smtp-4-0000.mail.infomaniak.ch (Postfix) with ESMTPA id 4X",
        ],
        &[
            "from smtp-bc0a.mail.infomaniak.ch (smtp-bc0a.mail.infomaniak.ch [198.51.100.10]) {MX}",
            "from smtp-3-0000.mail.infomaniak.ch (smtp-3-0000.mail.infomaniak.ch [10.4.36.107]) by smtp-3-3000.mail.infomaniak.ch (Postfix) with ESMTPS id 3",
            "from unknown by smtp-3-0000.mail.infomaniak.ch (Postfix) with ESMTPA id 4X",
        ],
        BOTH,
    ),
    row(
        "IONOS",
        ["imap.ionos.fr", "smtp.ionos.fr"],
        &[
            "from mout.kundenserver.de ([198.51.100.187]) by mx.kundenserver.de (mxeue009 [198.51.100.41]) with ESMTPS (Nemesis) id 1",
            "from [192.168.1.5] ([203.0.113.45]) by mrelayeu.kundenserver.de (mreue107 [198.51.100.183]) with ESMTPSA (Nemesis) id 2",
        ],
        &[
            "from mout.kundenserver.de (mout.kundenserver.de [198.51.100.187]) {MX}",
            "from [192.168.1.5] ([203.0.113.45]) by mrelayeu.kundenserver.de (mreue107 [198.51.100.183]) with ESMTPSA (Nemesis) id 2",
        ],
        ["cannot-tell ? new", STILL_OLD],
    ),
    row(
        "o2switch, cPanel (Exim)",
        ["ombre.o2switch.net"; 2],
        &[
            "from ombre.o2switch.net by ombre.o2switch.net with LMTP id 8G for <jeanne@societe.test>",
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45]:50123 helo=[192.168.1.5]) by ombre.o2switch.net with esmtpsa (TLS1.3) tls X (Exim 4.98) (envelope-from <jeanne@societe.test>) id 1x for jeanne@societe.test",
        ],
        &[
            "from ombre.o2switch.net (ombre.o2switch.net [198.51.100.12]) {MX}",
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45]:50123 helo=[192.168.1.5]) by ombre.o2switch.net with esmtpsa (TLS1.3) tls X (Exim 4.98) id 1x",
        ],
        BOTH,
    ),
    row(
        "PlanetHoster (N0C, Exim)",
        ["node12-eu.n0c.com"; 2],
        &[
            "from node12-eu.n0c.com by node12-eu.n0c.com with LMTP id 8G for <jeanne@societe.test>",
            "from [203.0.113.45] (port=50123 helo=[192.168.1.5]) by node12-eu.n0c.com with esmtpsa (TLS1.3) tls X (Exim 4.98) id 1x",
        ],
        &[
            "from node12-eu.n0c.com (node12-eu.n0c.com [198.51.100.13]) {MX}",
            "from [203.0.113.45] (port=50123 helo=[192.168.1.5]) by node12-eu.n0c.com with esmtpsa (TLS1.3) tls X (Exim 4.98) id 1x",
        ],
        BOTH,
    ),
    // As the host itself shows it; every customer has names of its own.
    row(
        "Alwaysdata",
        ["imap-societe.alwaysdata.net", "smtp-societe.alwaysdata.net"],
        &[
            "from smtpin1.paris1.alwaysdata.com ([2001:db8::1]) (using TLSv1.2 with cipher X (128/128 bits)) by imap1.paris1.alwaysdata.com (Dovecot) with LMTP id 1",
            "from r0.smtpout1.paris1.alwaysdata.com ([2001:db8::61]) by smtpin1.paris1.alwaysdata.com with esmtps (TLS1.2:X:128) (Exim 4.89) id 1a",
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45] helo=[192.168.1.5]) by smtpout1.paris1.alwaysdata.com with esmtpsa (TLS1.2:X:128) (Exim 4.89) id 1b",
        ],
        &[
            "from r0.smtpout1.paris1.alwaysdata.com (r0.smtpout1.paris1.alwaysdata.com [198.51.100.17]) {MX}",
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45] helo=[192.168.1.5]) by smtpout1.paris1.alwaysdata.com with esmtpsa (TLS1.2:X:128) (Exim 4.89) id 1b",
        ],
        BOTH,
    ),
    row(
        "Microsoft 365, Outlook",
        ["outlook.office365.com", "smtp.office365.com"],
        &[
            "from AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) by DB9PR1.eurprd2.prod.outlook.com with HTTPS",
            "from PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) by AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1",
            "from PA4PR1.eurprd2.prod.outlook.com ([fe80::1]) by PA4PR1.eurprd2.prod.outlook.com ([fe80::1%4]) with mapi id 15.20.1",
        ],
        &[
            "from EUR05-DB8-obe.outbound.protection.outlook.com (mail-db8eur05on2101.outbound.protection.outlook.com [198.51.100.101]) {MX}",
            "from PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) by DB9PR1.eurprd2.prod.outlook.com (2603:10a6:10::11) with Microsoft SMTP Server id 15.20.1",
            "from PA4PR1.eurprd2.prod.outlook.com ([fe80::1]) by PA4PR1.eurprd2.prod.outlook.com ([fe80::1%4]) with mapi id 15.20.1",
        ],
        BOTH,
    ),
    row(
        "Microsoft 365, a program that logs in",
        ["outlook.office365.com", "smtp.office365.com"],
        &[
            "from AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) by DB9PR1.eurprd2.prod.outlook.com with HTTPS",
            "from PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) by AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1",
            "from [192.168.1.5] (203.0.113.45) by PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1 via Frontend Transport",
        ],
        &[
            "from EUR05-DB8-obe.outbound.protection.outlook.com (mail-db8eur05on2101.outbound.protection.outlook.com [198.51.100.101]) {MX}",
            "from [192.168.1.5] (203.0.113.45) by PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1 via Frontend Transport",
        ],
        BOTH,
    ),
    row(
        "Google Workspace",
        ["imap.gmail.com", "smtp.gmail.com"],
        &[
            "by 2002:a05:6512:3c9c:b0:53d:1234:5678 with SMTP id h28",
            "from mail-sor-f41.google.com (mail-sor-f41.google.com. [198.51.100.41]) by mx.google.com with SMTPS id k2",
            "from poste ([2001:db8::1]) by smtp.gmail.com with ESMTPSA id z1",
        ],
        &[
            "from mail-ed1-f47.google.com (mail-ed1-f47.google.com [198.51.100.47]) {MX}",
            "by mail-ed1-f47.google.com with SMTP id 4fb4d",
            "from poste ([2001:db8::1]) by smtp.gmail.com with ESMTPSA id z1",
        ],
        BOTH,
    ),
    // Inside one host a message of a program may show the log-in and nothing else.
    row(
        "Google Workspace, the log-in alone",
        ["imap.gmail.com", "smtp.gmail.com"],
        &[
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test. [203.0.113.45]) by smtp.gmail.com with ESMTPSA id z1",
        ],
        &[
            "from mail-ed1-f47.google.com (mail-ed1-f47.google.com [198.51.100.47]) {MX}",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test. [203.0.113.45]) by smtp.gmail.com with ESMTPSA id z1",
        ],
        BOTH,
    ),
    row(
        "Orange",
        ["imap.orange.fr", "smtp.orange.fr"],
        &[
            "from smtp.orange.fr (smtp-25.smtpout.orange.fr [198.51.100.25]) by mwinf5c26 (Cyrus) with LMTPA",
            "from desk ([203.0.113.45]) by smtp.orange.fr with ESMTPA id 2",
        ],
        &[
            "from smtp.smtpout.orange.fr (smtp-25.smtpout.orange.fr [198.51.100.25]) {MX}",
            "from desk ([203.0.113.45]) by smtp.orange.fr with ESMTPA id 2",
        ],
        BOTH,
    ),
    row(
        "Orange, before 2022",
        ["imap.orange.fr", "smtp.orange.fr"],
        &[],
        &[
            "from smtp.smtpout.orange.fr (smtp11.smtpout.orange.fr [198.51.100.25]) {MX}",
            "from localhost.localdomain ([203.0.113.45]) by mwinf5d34 with ME id 2",
        ],
        ["", STILL_OLD],
    ),
    row(
        "Free",
        ["imap.free.fr", "smtp.free.fr"],
        &[
            "from smtp3-g21.free.fr (smtp3-g21.free.fr [198.51.100.26]) by mx27-g26.priv.proxad.net (MXproxy) for jeanne@societe.test",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (Authenticated sender: jeanne@societe.test) by smtp3-g21.free.fr (Postfix) with ESMTPSA id 1",
        ],
        &[
            "from smtp3-g21.free.fr (smtp3-g21.free.fr [198.51.100.26]) {MX}",
            "from [192.168.1.5] (unknown [203.0.113.45]) (Authenticated sender: jeanne@societe.test) by smtp3-g21.free.fr (Postfix) with ESMTPSA id 1",
        ],
        BOTH,
    ),
    row(
        "SFR",
        ["imap.sfr.fr", "smtp.sfr.fr"],
        &[
            "from msfrf2204.sfr.fr (msfrf2204.sfr.fr [198.51.100.27]) by smtp26.services.sfr.fr with LMTP id 4",
            "from [192.168.1.5] (45.113.0.203.rev.sfr.net [203.0.113.45]) by msfrf2204.sfr.fr (SMTP Server) with ESMTP id 5D",
        ],
        &[
            "from smtp26.services.sfr.fr (smtp26.services.sfr.fr [198.51.100.27]) {MX}",
            "from [192.168.1.5] (45.113.0.203.rev.sfr.net [203.0.113.45]) by msfrf2204.sfr.fr (SMTP Server) with ESMTP id 5D",
        ],
        BOTH,
    ),
    // Common knowledge: the name of the line, and a Postfix that shows the log-in.
    row(
        "Bouygues",
        ["imap.bbox.fr", "smtp.bbox.fr"],
        &[
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by smtp4.bbox.fr (Postfix) with ESMTPSA id 1",
        ],
        &[
            "from smtp4.bbox.fr (smtp4.bbox.fr [198.51.100.28]) {MX}",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by smtp4.bbox.fr (Postfix) with ESMTPSA id 1",
        ],
        BOTH,
    ),
    // It holds no mailboxes of a company's own domain.
    row(
        "La Poste",
        ["imap.laposte.net", "smtp.laposte.net"],
        &[],
        &[
            "from smtp-outgoing-2101.laposte.net (smtp-outgoing-2101.laposte.net [198.51.100.29]) {MX}",
            "from smtp.laposte.net (localhost [127.0.0.1]) by lpn-prd-vrout010 (Postfix) with ESMTP id 4",
        ],
        ["", STILL_OLD],
    ),
    // Common knowledge.
    row(
        "Mailo",
        ["mail.mailo.com"; 2],
        &[
            "by www-12.mailo.com [10.0.0.12] with ESMTP",
            "from desk ([203.0.113.45]) by smtp-7.mailo.com with ESMTPSA",
        ],
        &[
            "from msg-1.mailo.com (msg-1.mailo.com [198.51.100.30]) {MX}",
            "by b221-3.in.mailobj.net [192.168.90.23] with ESMTP via ip-22.mailobj.net [198.51.100.31]",
        ],
        BOTH,
    ),
];

/// The lines as they stand in a message that `NEW` received.
fn received(lines: &[&str], stored: bool) -> Vec<String> {
    let mx = "by mx.nouveau.test (Postfix) with ESMTPS id 9";
    let store = "from mx.nouveau.test by imap.nouveau.test with LMTP id 9";
    let all = stored.then_some(store).into_iter().chain(lines.iter().copied());
    all.map(|line| ["Received: ", &line.replace("{MX}", mx)].concat()).collect()
}

#[test]
fn honest_messages_of_each_host_are_told() {
    let mut wrong = String::new();
    for row in ROWS.iter().chain(SERVERS) {
        let ask = |new, old, lines: Vec<String>| {
            told(new, old, &lines.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let here = if row.inside.is_empty() {
            String::new()
        } else {
            ask(row.servers, OLD, received(row.inside, false))
        };
        let left = ask(NEW, row.servers, received(row.sent_on, true));
        for (side, found, expected) in [("to", here, row.expected[0]), ("from", left, row.expected[1])] {
            if found != expected {
                wrong += &format!("{} {side}: {found}, not {expected}\n", row.host);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
