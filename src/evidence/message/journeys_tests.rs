//! Whole ways from and to hosts that write their lines in their own manner. Written by hand, with invented
//! people and addresses from the ranges for documentation.

use super::tests::{TOKEN, row};
use super::*;
use crate::account::Previous;
use crate::account::Protocol;
use crate::evidence::fixtures::{account, idna, old, parameters, server};

/// Verdict, outgoing and incoming side of a message with these lines, on the way to `new` from `previous`.
/// What stands above the word `MIME-Version` stands above the message's own headers.
pub(super) fn told(new: [&str; 2], previous: [&str; 2], lines: &[&str]) -> String {
    let mut parameters = parameters(Some(Previous {
        name: None,
        hosts: vec![],
        incoming: vec![old(Protocol::Imap, previous[0])],
        outgoing: vec![old(Protocol::Smtp, previous[1])],
    }));
    parameters.incoming = vec![server(Protocol::Imap, new[0], 993)];
    parameters.outgoing = vec![server(Protocol::Smtp, new[1], 465)];
    parameters.provider.domain = crate::account::Domain::parse("autrenom.test", &idna).unwrap();
    let account = account(parameters);
    let hosts = OldHosts::new(&account);
    let mut text = String::new();
    for line in lines {
        let date = if line.starts_with("Received: ") { "; Mon, 23 Nov 2026 15:04:09 +0000\n" } else { "\n" };
        text += &[line, date].concat();
    }
    text += "From: jeanne@societe.test\nSubject: Bascule 7F3K2\nMessage-ID: <1@societe.test>\n\n.\n";
    let row = row(&judge(text.as_bytes(), &TOKEN, &hosts, &account));
    row.split('\t').take(3).collect::<Vec<_>>().join(" ")
}

pub(super) const NEW: [&str; 2] = ["imap.nouveau.test", "smtp.nouveau.test"];
pub(super) const OLD: [&str; 2] = ["imap.ancien.test", "smtp.ancien.test"];
const OVH: [&str; 2] = ["ssl0.ovh.net", "ssl0.ovh.net"];
const SFR: [&str; 2] = ["imap.sfr.fr", "smtp.sfr.fr"];
const ZOHO: [&str; 2] = ["imap.zoho.eu", "smtp.zoho.eu"];
const MICROSOFT: [&str; 2] = ["outlook.office365.com", "smtp.office365.com"];
const GMAIL: [&str; 2] = ["imap.gmail.com", "smtp.gmail.com"];
const IONOS: [&str; 2] = ["imap.ionos.fr", "smtp.ionos.fr"];
const CPANEL: [&str; 2] = ["serveur12.cpanel.test", "serveur12.cpanel.test"];

const STORED: &str = "Received: from mx.nouveau.test by imap.nouveau.test with LMTP id 9";

#[test]
fn ovh() {
    let edge = "Received: from vr31.mail.ovh.net (unknown [10.101.4.31]) by mta7.priv.ovhmail-u1.ea.mail.ovh.net (Postfix) with ESMTPS id 1";
    let filter = "Received: from output9.mail-out.ovh.net (unknown [10.110.9.9]) by vr31.mail.ovh.net (Postfix) with ESMTP id 2";
    let login = "Received: from poste.lan (unknown [10.110.1.2]) by output9.mail-out.ovh.net (Postfix) with ESMTPSA id 3";
    let auth = "Authentication-Results:garm.ovh; auth=pass (GARM-1) smtp.auth=jeanne@societe.test";
    assert_eq!(told(OVH, OLD, &[edge, filter, login, auth]), "switched new new");
    // The old host hands over to its edge, which sees the address.
    let ancien = "Received: from smtp.ancien.test (out1.ancien.test [192.0.2.25]) by vr31.mail.ovh.net (Postfix) with ESMTPS id 2";
    let below = "Received: from [192.168.1.23] (x.fai.test [203.0.113.45]) by smtp.ancien.test (Postfix) with ESMTPSA id 3";
    assert_eq!(told(OVH, OLD, &[edge, ancien, below]), "outgoing-old old new");
    // A customer's machine of the same company.
    let vps = "Received: from output9.mail-out.ovh.net (vps-1a2b3c4d.vps.ovh.net [203.0.113.9]) by vr31.mail.ovh.net (Postfix) with ESMTP id 2";
    assert_eq!(told(OVH, OLD, &[edge, vps, login, auth]), "outgoing-direct direct new");
    // To be left.
    let mx = "Received: from mo42.mail-out.ovh.net (mo42.mail-out.ovh.net [198.51.100.42]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    let inner = "Received: from director3.derp.mail-out.ovh.net (unknown [10.110.1.2]) by mo42.mail-out.ovh.net (Postfix) with ESMTPS id 5";
    let submitted = "Received: from poste (unknown [10.110.1.9]) by director3.derp.mail-out.ovh.net (Postfix) with ESMTPSA id 6";
    assert_eq!(told(NEW, OVH, &[STORED, mx, inner, submitted]), "outgoing-old old new");
}

#[test]
fn sfr() {
    let home = "Received: from [192.168.1.5] (45.113.0.203.rev.sfr.net [203.0.113.45]) by msfrf2204.sfr.fr (SMTP Server) with ESMTP id 5D";
    let mx = "Received: from msfrf2204.sfr.fr (msfrf2204.sfr.fr [198.51.100.4]) by mx.nouveau.test (Postfix) with ESMTP id 4";
    assert_eq!(told(NEW, SFR, &[STORED, mx, home]), "outgoing-old old new");
    assert_eq!(told(NEW, OLD, &[STORED, mx, home]), "outgoing-isp isp new");
    // No log-in is shown although there was one.
    let inner = "Received: from msfrf2204.sfr.fr (msfrf2204.sfr.fr [198.51.100.4]) by smtp26.services.sfr.fr with LMTP id 4";
    assert_eq!(told(SFR, OLD, &[inner, home]), "switched new new");
    let server = home.replace("45.113.0.203.rev.sfr.net", "mail.autre.test");
    assert_eq!(told(SFR, OLD, &[inner, &server]), "outgoing-other other new");
}

#[test]
fn zoho() {
    let submitted = "Received: by mx.zohomail.com with SMTPS id 1700000000000123.4";
    assert_eq!(told(ZOHO, OLD, &[submitted]), "switched new new");
    let out = "Received: from sender-of-o51.zoho.eu (sender-of-o51.zoho.eu [198.51.100.51]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    assert_eq!(told(NEW, ZOHO, &[STORED, out, submitted]), "outgoing-old old new");
    // From outside, Zoho says from where.
    let mail =
        "Received: from mail.autre.test (mail.autre.test [192.0.2.66]) by mx.zohomail.com with SMTPS id 5";
    assert_eq!(told(ZOHO, OLD, &[mail]), "outgoing-other other new");
    let announced =
        "Received: from mx.zohomail.com (unknown [203.0.113.9]) by mx.zohomail.com with SMTPS id 5";
    assert_eq!(told(ZOHO, OLD, &[announced, submitted]), "cannot-tell ? new");
}

#[test]
fn microsoft() {
    let store = "Received: from AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) by DB9PR1.eurprd2.prod.outlook.com with HTTPS";
    let inner = "Received: from PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) by AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1";
    let mapi = "Received: from PA4PR1.eurprd2.prod.outlook.com ([fe80::1]) by PA4PR1.eurprd2.prod.outlook.com ([fe80::1%4]) with mapi id 15.20.1";
    assert_eq!(told(MICROSOFT, OLD, &[store, inner, mapi]), "switched new new");
    // The line of a program that logs in stands below the message's own.
    let login = "Received: from [192.168.1.5] (203.0.113.45) by PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1 via Frontend Transport";
    assert_eq!(told(MICROSOFT, OLD, &[store, inner, "MIME-Version: 1.0", login]), "switched new new");
    // From outside.
    let front = "Received: from DB8P1.eurprd2.prod.outlook.com (2603:10a6:10::22) by AM0PR1.eurprd2.prod.outlook.com (2603:10a6:208::11) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1";
    let access = "Received: from DB5EUR1FT33.eop-EUR1.prod.protection.outlook.com (2603:10a6:10:cafe::5b) by DB8P1.outlook.office365.com (2603:10a6:10::22) with Microsoft SMTP Server (version=TLS1_3, cipher=X) id 15.20.1 via Frontend Transport";
    let edge = |client: &str| {
        format!(
            "Received: from {client} by DB5EUR1FT33.mail.protection.outlook.com (10.152.4.1) with Microsoft SMTP Server (version=TLS1_3, cipher=X) id 15.20.1 via Frontend Transport"
        )
    };
    let below = "Received: from [192.168.1.23] (x.fai.test [203.0.113.45]) by smtp.ancien.test (Postfix) with ESMTPSA id 3";
    let ancien = edge("smtp.ancien.test (192.0.2.25)");
    assert_eq!(told(MICROSOFT, OLD, &[store, front, access, &ancien, below]), "outgoing-old old new");
    // Anybody can call himself so there.
    let forged = edge("PA4PR1.eurprd2.prod.outlook.com (203.0.113.9)");
    assert_eq!(told(MICROSOFT, OLD, &[store, front, access, &forged, login]), "cannot-tell ? new");
    let scanner = edge("copieur (203.0.113.9)");
    assert_eq!(told(MICROSOFT, OLD, &[store, front, access, &scanner, login]), "outgoing-direct direct new");
    // To be left.
    let mx = "Received: from EUR05-DB8-obe.outbound.protection.outlook.com (mail-db8eur05on2101.outbound.protection.outlook.com [198.51.100.101]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    let sent = "Received: from PA4PR1.eurprd2.prod.outlook.com (2603:10a6:102::21) by DB9PR1.eurprd2.prod.outlook.com (2603:10a6:10::11) with Microsoft SMTP Server id 15.20.1";
    assert_eq!(told(NEW, MICROSOFT, &[STORED, mx, sent, mapi]), "outgoing-old old new");
}

#[test]
fn gmail() {
    let top = "Received: by 2002:a05:6512:3c9c:b0:53d:1234:5678 with SMTP id h28";
    let mx = "Received: from mail-sor-f41.google.com (mail-sor-f41.google.com. [198.51.100.41]) by mx.google.com with SMTPS id k2";
    let results = "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=jeanne@societe.test";
    let login = "Received: from poste ([2001:db8::1]) by smtp.gmail.com with ESMTPSA id z1";
    assert_eq!(told(GMAIL, OLD, &[top, mx, results, login]), "switched new new");
    let ancien =
        "Received: from smtp.ancien.test (out1.ancien.test. [192.0.2.25]) by mx.google.com with ESMTPS id k2";
    let below = "Received: from [192.168.1.23] (x.fai.test [203.0.113.45]) by smtp.ancien.test (Postfix) with ESMTPSA id 3";
    assert_eq!(told(GMAIL, OLD, &[top, ancien, below]), "outgoing-old old new");
    let forged = "Received: from mail-sor-f41.google.com ([203.0.113.9]) by mx.google.com with ESMTP id k2";
    assert_eq!(told(GMAIL, OLD, &[top, forged, login]), "cannot-tell ? new");
    // To be left, by a program and by its own page.
    let out = "Received: from mail-ed1-f47.google.com (mail-ed1-f47.google.com [198.51.100.47]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    assert_eq!(told(NEW, GMAIL, &[STORED, out, login]), "outgoing-old old new");
    let web = "Received: by mail-ed1-f47.google.com with SMTP id 4fb4d";
    assert_eq!(told(NEW, GMAIL, &[STORED, out, web]), "outgoing-old old new");
}

#[test]
fn exim_and_cpanel() {
    let login = "Received: from x.fai.test ([203.0.113.45]:50123 helo=[192.168.1.23]) by serveur12.cpanel.test with esmtpsa (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <jeanne@societe.test>) id 1x for jeanne@societe.test";
    assert_eq!(told(CPANEL, OLD, &[login]), "switched new new");
    let mx = |client: &str| {
        format!(
            "Received: from {client} by serveur12.cpanel.test with esmtps (TLS1.3) tls X (Exim 4.96) id 1y for jeanne@societe.test"
        )
    };
    let below = "Received: from [192.168.1.23] (x.fai.test [203.0.113.45]) by smtp.ancien.test (Postfix) with ESMTPSA id 3";
    let ancien = mx("out1.ancien.test ([192.0.2.25] helo=smtp.ancien.test)");
    assert_eq!(told(CPANEL, OLD, &[&ancien, below]), "outgoing-old old new");
    assert_eq!(told(CPANEL, OLD, &[&mx("smtp.ancien.test ([192.0.2.25])"), below]), "outgoing-old old new");
    for client in [
        "[203.0.113.9] (port=5123 helo=serveur12.cpanel.test)",
        "[203.0.113.9]:5123 (helo=serveur12.cpanel.test)",
    ] {
        assert_eq!(told(CPANEL, OLD, &[&mx(client), login]), "cannot-tell ? new", "{client}");
    }
    // A page or program on the server itself.
    let local = "Received: from jeanne by serveur12.cpanel.test with local (Exim 4.96) id 1z";
    assert_eq!(told(CPANEL, OLD, &[local]), "switched new new");
    // To be left: the message goes from one cPanel server to another host.
    let out = "Received: from serveur12.cpanel.test (serveur12.cpanel.test [198.51.100.12]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    assert_eq!(told(NEW, CPANEL, &[STORED, out, login]), "outgoing-old old new");
}

/// IONOS writes no name that it has found: between two of its servers nothing can be told from an announced
/// one, and that is what is said.
#[test]
fn ionos() {
    let mx = "Received: from mout.kundenserver.de ([198.51.100.187]) by mx.kundenserver.de (mxeue009 [198.51.100.41]) with ESMTPS (Nemesis) id 1";
    let login = "Received: from [192.168.1.5] ([203.0.113.45]) by mrelayeu.kundenserver.de (mreue107 [198.51.100.183]) with ESMTPSA (Nemesis) id 2";
    assert_eq!(told(IONOS, OLD, &[mx, login]), "cannot-tell ? new");
    assert_eq!(told(IONOS, OLD, &[login]), "switched new new");
    let out = "Received: from mout.kundenserver.de (mout.kundenserver.de [198.51.100.187]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    assert_eq!(told(NEW, IONOS, &[STORED, out, login]), "outgoing-old old new");
}

/// Hosts whose line of submission says nothing of the device.
#[test]
fn gandi_and_infomaniak() {
    for (host, server, submitted) in [
        (
            ["mail.gandi.net"; 2],
            "relay4-d.mail.gandi.net",
            "Received: by mail.gandi.net (Postfix) with ESMTPSA id 6B1C",
        ),
        (
            ["mail.infomaniak.com"; 2],
            "smtp-4-3000.mail.infomaniak.ch",
            "Received: from unknown by smtp-4-0000.mail.infomaniak.ch (Postfix) with ESMTPA id 4X",
        ),
    ] {
        let out = |mx: &str| {
            format!("Received: from {server} ({server} [198.51.100.7]) by {mx} (Postfix) with ESMTPS id 4")
        };
        assert_eq!(told(host, OLD, &[&out(server), submitted]), "switched new new", "{server}");
        assert_eq!(told(NEW, host, &[STORED, &out("mx.nouveau.test"), submitted]), "outgoing-old old new");
        // What is handed over with the message stays below the log-in.
        let forged = "Received: from desk (desk [203.0.113.45]) by smtp.nouveau.test with ESMTPSA id 5";
        let lines = [STORED, &out("mx.nouveau.test"), submitted, forged];
        assert_eq!(told(NEW, host, &lines), "outgoing-old old new");
    }
}

/// Two log-ins one above the other, of one host.
#[test]
fn hetzner() {
    let host = ["mail.your-server.de"; 2];
    let inner = "Received: from sslproxy02.your-server.de ([198.51.100.2]) by dedi123.your-server.de with esmtpsa (TLS1.3) tls X (Exim 4.94.2) id 1a";
    let login = "Received: from [203.0.113.45] (helo=[192.168.1.5]) by sslproxy02.your-server.de with esmtpsa (TLS1.3) tls X (Exim 4.96) id 1b";
    assert_eq!(told(host, OLD, &[inner, login]), "switched new new");
    let out = "Received: from dedi123.your-server.de (dedi123.your-server.de [198.51.100.3]) by mx.nouveau.test (Postfix) with ESMTPS id 4";
    assert_eq!(told(NEW, host, &[STORED, out, inner, login]), "outgoing-old old new");
    // A customer's machine of the same company.
    let customer = "Received: from static.9.113.0.203.clients.your-server.de ([203.0.113.9] helo=sslproxy02.your-server.de) by dedi123.your-server.de with esmtps (Exim 4.94.2) id 1a";
    assert_eq!(told(host, OLD, &[customer, login]), "outgoing-direct direct new");
}
