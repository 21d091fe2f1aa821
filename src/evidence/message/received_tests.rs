//! Every form of a `Received` line that servers are known to write, with invented names.

use super::super::client::MAX_NAMES;
use super::*;
use proptest::prelude::*;

/// `names found | addresses | announced > by with` and the marks.
fn told(value: &str) -> String {
    let hop = read(value, 1);
    let mut told = format!(
        "{}|{}|{}>{} {}",
        hop.from.join(" "),
        hop.addresses.join(" "),
        hop.announced.join(" "),
        hop.by.as_deref().unwrap_or("-"),
        hop.with
    );
    for (mark, set) in [
        (" login", hop.login),
        (" collector", hop.collector),
        (" web", hop.is_web()),
        (" dated", hop.at.is_some()),
    ] {
        told.push_str(if set { mark } else { "" });
    }
    told
}

#[test]
fn every_known_form_is_read() {
    for (server, value, expected) in [
        (
            "Postfix",
            "from [192.168.1.23] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (using TLSv1.3 with cipher X (128/128 bits) key-exchange X25519) (No client certificate requested) (Authenticated sender: jeanne@smtp.piege.test) by smtp.nouveau.test (Postfix) with ESMTPSA id 1B88A for <jeanne@societe.test>; Mon, 23 Nov 2026 15:03:54 +0000 (UTC)",
            "lyo-203-0-113-45.adsl.fai.test|203.0.113.45|192.168.1.23>smtp.nouveau.test ESMTPSA login dated",
        ),
        (
            "Postfix, log-in by comment alone",
            "from poste (unknown [203.0.113.45]) (Authenticated sender: jeanne@societe.test) by smtp.un.test (Postfix) with ESMTP id 1; Mon, 23 Nov 2026 15:03:54 +0000",
            "|203.0.113.45|poste>smtp.un.test ESMTP login dated",
        ),
        (
            "Postfix, pickup",
            "by hote.un.test (Postfix, from userid 1000) id 4F2; Mon, 23 Nov 2026 15:03:54 +0000",
            "||>hote.un.test  dated",
        ),
        (
            "Dovecot",
            "from smtp.nouveau.test by imap.nouveau.test with LMTP id x (envelope-from <a@b.test>) for <a@b.test>; Mon, 23 Nov 2026 15:03:54 +0000",
            "||smtp.nouveau.test>imap.nouveau.test LMTP dated",
        ),
        (
            "OVH 2025",
            "from poste.local (unknown [10.110.1.2]) (Authenticated sender: a@b.test) by director3.derp.mail-out.ovh.net (Postfix) with ESMTPSA id 4cX; Mon, 23 Nov 2026 15:03:54 +0000 (UTC)",
            "|10.110.1.2|poste.local>director3.derp.mail-out.ovh.net ESMTPSA login dated",
        ),
        (
            "IONOS",
            "from [192.168.1.5] ([203.0.113.45]) by mrelayeu.kundenserver.de (mreue107 [212.227.15.183]) with ESMTPSA (Nemesis) id 0Lq-1; Mon, 23 Nov 2026 16:03:54 +0100",
            "|203.0.113.45|192.168.1.5>mrelayeu.kundenserver.de ESMTPSA login dated",
        ),
        (
            "Gandi",
            "by mail.gandi.net (Postfix) with ESMTPSA id 6B1C; Mon, 23 Nov 2026 15:03:54 +0000 (UTC)",
            "||>mail.gandi.net ESMTPSA login dated",
        ),
        (
            "Infomaniak",
            "from unknown by smtp-4-0000.mail.infomaniak.ch (Postfix) with ESMTPA id 4X; Mon, 23 Nov 2026 15:03:54 +0000 (UTC)",
            "||>smtp-4-0000.mail.infomaniak.ch ESMTPA login dated",
        ),
        (
            "Free",
            "from poste (unknown [203.0.113.45]) (Authenticated sender: x@free.fr) by smtp3-g21.free.fr (Postfix) with ESMTPSA id 7; Mon, 23 Nov 2026 15:03:54 +0000",
            "|203.0.113.45|poste>smtp3-g21.free.fr ESMTPSA login dated",
        ),
        (
            "Orange",
            "from poste ([203.0.113.45]) by smtp.orange.fr with ESMTPA id Zabc; Mon, 23 Nov 2026 16:03:54 +0100",
            "|203.0.113.45|poste>smtp.orange.fr ESMTPA login dated",
        ),
        (
            "SFR",
            "from [192.168.1.5] (45.113.0.203.rev.sfr.net [203.0.113.45]) by msfrf2204.sfr.fr (SMTP Server) with ESMTP id 5D; Mon, 23 Nov 2026 16:03:54 +0100 (CET)",
            "45.113.0.203.rev.sfr.net|203.0.113.45|192.168.1.5>msfrf2204.sfr.fr ESMTP dated",
        ),
        (
            "La Poste",
            "from smtp.laposte.net (localhost [127.0.0.1]) by lpn-prd-vrout010 (Postfix) with ESMTP id 4;\tMon, 23 Nov 2026 16:03:54 +0100 (CET)",
            "localhost|127.0.0.1|smtp.laposte.net>lpn-prd-vrout010 ESMTP dated",
        ),
        (
            "Gmail, SMTP",
            "from poste ([2001:db8::1]) by smtp.gmail.com with ESMTPSA id x-y.1.2026.11.23.07.03.54 for <a@b.test> (version=TLS1_3 cipher=X bits=128/128); Mon, 23 Nov 2026 07:03:54 -0800 (PST)",
            "|2001:db8::1|poste>smtp.gmail.com ESMTPSA login dated",
        ),
        (
            "Gmail, inside",
            "by 2002:a05:6512:3c9c:b0:53d with SMTP id h28; Mon, 23 Nov 2026 07:03:54 -0800 (PST)",
            "||>2002:a05:6512:3c9c:b0:53d SMTP dated",
        ),
        (
            "Gmail, literal",
            "from ?IPV6:2001:db8::1? ([2001:db8::1]) by smtp.gmail.com with ESMTPSA id z; Mon, 23 Nov 2026 07:03:54 -0800",
            "|2001:db8::1|>smtp.gmail.com ESMTPSA login dated",
        ),
        (
            "Gmail, from outside",
            "from mail.un.test (mail.un.test. [192.0.2.1]) by mx.google.com with ESMTPS id k; Mon, 23 Nov 2026 07:03:54 -0800 (PST)",
            "mail.un.test|192.0.2.1|>mx.google.com ESMTPS dated",
        ),
        (
            "Exchange Online, store",
            "from AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) by DB9PR1.eurprd2.prod.outlook.com (2603:10a6:10::2) with mapi id 15.20.1; Mon, 23 Nov 2026 15:03:54 +0000",
            "|2603:10a6:208::11|am0pr1.eurprd2.prod.outlook.com>db9pr1.eurprd2.prod.outlook.com MAPI dated",
        ),
        (
            "Exchange Online, SMTP log-in",
            "from [192.168.1.5] (203.0.113.45) by AM0PR1.eurprd2.prod.outlook.com (2603:10a6::1) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1 via Frontend Transport; Mon, 23 Nov 2026 15:03:54 +0000",
            "|203.0.113.45|192.168.1.5>am0pr1.eurprd2.prod.outlook.com MICROSOFT login dated",
        ),
        (
            "Exchange Online, from outside",
            "from mail.un.test (192.0.2.1) by DB5EUR1.mail.protection.outlook.com (10.1.1.1) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1 via Frontend Transport; Mon, 23 Nov 2026 15:03:54 +0000",
            "|192.0.2.1|mail.un.test>db5eur1.mail.protection.outlook.com MICROSOFT dated",
        ),
        (
            "Exim, cPanel",
            "from [203.0.113.45] (port=56122 helo=[192.168.1.23]) by serveur12.cpanel.test with esmtpsa  (TLS1.3) tls TLS_X (Exim 4.96) (envelope-from <a@b.test>) id 1x for a@b.test; Mon, 23 Nov 2026 15:11:43 +0000",
            "|203.0.113.45|192.168.1.23>serveur12.cpanel.test ESMTPSA login dated",
        ),
        (
            "Exim, verified name",
            "from ligne.fai.test ([203.0.113.45] helo=poste.lan) by s.cpanel.test with esmtpsa (TLS1.3) (Exim 4.96) id 1x; Mon, 23 Nov 2026 15:11:43 +0000",
            "ligne.fai.test|203.0.113.45|poste.lan>s.cpanel.test ESMTPSA login dated",
        ),
        (
            "qmail",
            "from unknown (HELO poste.lan) (203.0.113.45) by mail.un.test with ESMTPA; 23 Nov 2026 15:07:01 -0000",
            "|203.0.113.45|poste.lan>mail.un.test ESMTPA login dated",
        ),
        ("qmail, note", "(qmail 6338 invoked by uid 399); 23 Nov 2026 15:07:01 -0000", "||>-  dated"),
        (
            "sendmail",
            "from poste (ligne.fai.test [203.0.113.45] (may be forged)) (authenticated bits=0) by mail.un.test (8.15.2/8.15.2) with ESMTP id x (version=TLSv1.2 cipher=X bits=256 verify=NOT); Mon, 23 Nov 2026 15:03:54 GMT",
            "|203.0.113.45|ligne.fai.test poste>mail.un.test ESMTP login dated",
        ),
        (
            "Zoho",
            "by mx.zohomail.com with SMTPS id 1700000000000123.4; Mon, 23 Nov 2026 07:03:54 -0800 (PST)",
            "||>mx.zohomail.com SMTPS dated",
        ),
        (
            "Fastmail",
            "by mail.messagingengine.com (Postfix) with ESMTPA; Mon, 23 Nov 2026 10:03:54 -0500 (EST)",
            "||>mail.messagingengine.com ESMTPA login dated",
        ),
        (
            "UTF8SMTPSA",
            "from poste by smtp.un.test with UTF8SMTPSA id 1",
            "||poste>smtp.un.test UTF8SMTPSA login",
        ),
        (
            "fetchmail",
            "from pop.ancien.test [127.0.0.1] by vm with POP3 (fetchmail-6.4.37) for <a@b.test> (single-drop); Mon, 23 Nov 2026 15:06:41 +0000 (UTC)",
            "pop.ancien.test||>vm POP3 collector dated",
        ),
        (
            "getmail",
            "from imap.ancien.test by vm with IMAP4-SSL getmail6 msgid:5/INBOX; 23 Nov 2026 15:07:01 -0000",
            "imap.ancien.test||>vm IMAP4-SSL collector dated",
        ),
        (
            "Roundcube",
            "from 203.0.113.45 by webmail.un.test with HTTP (HTTP/1.1 POST); Mon, 23 Nov 2026 16:03:54 +0100",
            "|203.0.113.45|>webmail.un.test HTTP web dated",
        ),
        (
            "Horde",
            "from poste (poste [203.0.113.45]) by webmail.un.test (Horde Framework) with HTTPS; Mon, 23 Nov 2026 16:03:54 +0100",
            "poste|203.0.113.45|>webmail.un.test HTTPS web dated",
        ),
        (
            "Capitals",
            "FROM a.un.test BY b.un.test WITH esmtpsa ID 1 FOR <x>; mon, 23 nov 2026 16:03:54 +0100",
            "||a.un.test>b.un.test ESMTPSA login dated",
        ),
        (
            "Many semicolons",
            "from a.un.test by b.un.test (x; y) with SMTP; id 5; Mon, 23 Nov 2026 16:03:54 +0100",
            "||a.un.test>b.un.test SMTP dated",
        ),
        (
            "Never closed",
            "from a.un.test (b.un.test [192.0.2.1] by c.un.test with SMTP",
            "b.un.test|192.0.2.1|a.un.test>- ",
        ),
        (
            "Exim, a program of the machine",
            "from jeanne by s.cpanel.test with local (Exim 4.96) (envelope-from <a@b.test>) id 1x",
            "||jeanne>s.cpanel.test LOCAL",
        ),
        (
            "Zimbra",
            "from mta.un.test (LHLO mta.un.test) (192.0.2.1) by store.un.test with LMTP; Mon, 23 Nov 2026 16:03:54 +0100",
            "|192.0.2.1|mta.un.test>store.un.test LMTP dated",
        ),
        ("Nothing", "", "||>- "),
    ] {
        assert_eq!(told(value), expected, "{server}");
    }
}

/// Names that clients may announce, or that may be given to their addresses, and what is still told apart.
#[test]
fn a_name_that_looks_like_the_rest_of_a_line_changes_nothing() {
    for (value, expected) in [
        ("from by (unknown [203.0.113.9]) by mx.un.test with ESMTP id 1", "|203.0.113.9|by>mx.un.test ESMTP"),
        (
            "from with (unknown [203.0.113.9]) by mx.un.test with ESMTP id 1",
            "|203.0.113.9|with>mx.un.test ESMTP",
        ),
        (
            "from from (unknown [203.0.113.9]) by mx.un.test with ESMTP id 1",
            "|203.0.113.9|from>mx.un.test ESMTP",
        ),
        // A log-in is told by a comment of its own.
        (
            "from x (authenticated.fai.test [203.0.113.9]) by mx.un.test with ESMTP id 1",
            "authenticated.fai.test|203.0.113.9|x>mx.un.test ESMTP",
        ),
        (
            "from x (authenticated [203.0.113.9] (may be forged)) by mx.un.test with ESMTP id 1",
            "|203.0.113.9|authenticated x>mx.un.test ESMTP",
        ),
        (
            "from x (HELO authenticated) (203.0.113.9) by mx.un.test with ESMTP",
            "|203.0.113.9|x authenticated>mx.un.test ESMTP",
        ),
        (
            "from x ([203.0.113.9]) by mx.un.test with ESMTP id 1 for <x> (Authenticated sender: a)",
            "|203.0.113.9|x>mx.un.test ESMTP",
        ),
        (
            "from x (Authenticated sender: a) (a.fai.test [203.0.113.9]) by mx.un.test with ESMTP",
            "||x authenticated a.fai.test 203.0.113.9>mx.un.test ESMTP",
        ),
        // Collectors too.
        (
            "from x ([203.0.113.9] helo=fetchmail) by mx.un.test with esmtp (Exim 4.96)",
            "x|203.0.113.9|fetchmail>mx.un.test ESMTP",
        ),
        (
            "from x ([203.0.113.9]) by mx.un.test with ESMTP id 1 for <getmail@un.test>",
            "|203.0.113.9|x>mx.un.test ESMTP",
        ),
        // A server that lets spaces and brackets in is not believed a word.
        (
            "from x by smtp.un.test with ESMTPSA (unknown [203.0.113.9]) by mx.un.test with ESMTP id 1",
            "||x>- ESMTPSA",
        ),
        (
            "from x (smtp.un.test [198.51.100.25]) (a.fai.test [203.0.113.9]) by mx.un.test with ESMTP",
            "||x smtp.un.test 198.51.100.25 a.fai.test 203.0.113.9>mx.un.test ESMTP",
        ),
        ("from x (y (smtp.un.test [198.51.100.25]) by mx.un.test with ESMTP", "||x y 198.51.100.25>- "),
    ] {
        assert_eq!(told(value).trim_end(), expected.trim_end(), "{value}");
    }
}

#[test]
fn endless_comments_and_names_are_bounded() {
    let deep = format!("from a.un.test {}x{} by b.un.test", "(".repeat(200_000), ")".repeat(200_000));
    assert_eq!(read(&deep, 1).by.as_deref(), Some("b.un.test"));
    let many: String = (0..50_000).map(|n| format!("h{n}.un.test ")).collect();
    let client = read(&format!("from x ({many}) by b.un.test"), 1);
    assert!(client.from.is_empty() && client.announced.len() <= MAX_NAMES);
}

proptest! {
    #[test]
    fn any_line_is_read(value in "\\PC*|((from|by|with|id|for|via|\\(|\\)|;|\\[|\\]|\\\\|a\\.test|é| ){0,30})") {
        let hop = read(&value, 7);
        prop_assert_eq!(hop.line, 7);
        prop_assert!(hop.from.len() <= 1 && hop.addresses.len() <= 1 && hop.announced.len() <= MAX_NAMES);
    }
}
