//! Requests of the five operations: method, path, query, form, credentials, and what is refused.

use twilio_participants::participant::{Create, Delete, Fetch, List, Update};
use twilio_participants::runtime::{Number, Place};
use twilio_participants::{BasicCredentials, DEFAULT_SERVER, HttpMethod, Method, Operation, Request, Rule, TrunkSid};

use crate::sample::{ACCOUNT, CALL, COACHED, CONFERENCE, PARTICIPANTS, create, fetch, list, update};

const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

fn body(request: &Request) -> &str {
    core::str::from_utf8(request.body()).unwrap_or("no UTF-8")
}

#[test]
fn fetch_is_a_get_of_one_participant() {
    let request = fetch(CALL.as_str()).to_request().unwrap();
    assert_eq!(request.method(), Method::Get);
    assert_eq!(request.target(), format!("{PARTICIPANTS}/{CALL}.json"));
    assert_eq!(request.body(), b"");
    assert_eq!(request.header("content-type"), None);
}

#[test]
fn delete_is_a_delete_of_one_participant() {
    let request = Delete::new(ACCOUNT, CONFERENCE, "the customer").to_request().unwrap();
    assert_eq!(request.method(), Method::Delete);
    assert_eq!(request.target(), format!("{PARTICIPANTS}/the%20customer.json"));
    assert_eq!(request.body(), b"");
}

#[test]
fn update_is_a_post_to_one_participant() {
    let request = update()
        .call_sid_to_coach(COACHED)
        .coaching(true)
        .end_conference_on_exit(false)
        .beep_on_exit(true)
        .wait_method(HttpMethod::Get)
        .wait_url("")
        .announce_method(HttpMethod::Post)
        .announce_url("https://example.com/a?b=c&d=e f")
        .hold_method(HttpMethod::Get)
        .hold_url("https://example.com/ä")
        .hold(false)
        .muted(true)
        .to_request()
        .unwrap();
    assert_eq!(request.method(), Method::Post);
    assert_eq!(request.target(), format!("{PARTICIPANTS}/customer.json"));
    assert_eq!(request.header("content-type"), FORM);
    // In the order of the description, whatever the order of the calls.
    assert_eq!(
        body(&request),
        "Muted=true&Hold=false&HoldUrl=https%3A%2F%2Fexample.com%2F%C3%A4&HoldMethod=GET\
         &AnnounceUrl=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d%3De+f&AnnounceMethod=POST&WaitUrl=&WaitMethod=GET\
         &BeepOnExit=true&EndConferenceOnExit=false&Coaching=true&CallSidToCoach=CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    );
}

#[test]
fn an_update_of_nothing_has_no_body() {
    let request = update().to_request().unwrap();
    assert_eq!((request.body(), request.header("content-type")), (&b""[..], None));
}

#[test]
fn list_is_a_get_of_all_participants() {
    let request = list().to_request().unwrap();
    assert_eq!(request.method(), Method::Get);
    assert_eq!(request.target(), format!("{PARTICIPANTS}.json"));
    let request = list()
        .page_token("PA é&=+/x")
        .page(0)
        .page_size(1000)
        .coaching(true)
        .hold(false)
        .muted(true)
        .to_request()
        .unwrap();
    assert_eq!(request.path(), format!("{PARTICIPANTS}.json"));
    // A space is `%20` in a query, and `+` in a form.
    assert_eq!(
        request.query(),
        Some("Muted=true&Hold=false&Coaching=true&PageSize=1000&Page=0&PageToken=PA%20%C3%A9%26%3D%2B%2Fx")
    );
    assert_eq!(request.body(), b"");
}

#[test]
fn create_is_a_post_of_a_form() {
    let request = create().to_request().unwrap();
    assert_eq!(request.method(), Method::Post);
    let path = "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Conferences/MyConference/Participants.json";
    assert_eq!(request.target(), path);
    assert_eq!(request.header("content-type"), FORM);
    assert_eq!(body(&request), "From=%2B12025550143&To=client%3Abob");
}

#[test]
fn a_list_in_a_form_repeats_its_key() {
    let request = create()
        .status_callback_event(["initiated", "ringing answered", "a,b"])
        .conference_status_callback_event(Vec::<String>::new())
        .recording_status_callback_event([""])
        .to_request()
        .unwrap();
    assert_eq!(
        body(&request),
        "From=%2B12025550143&To=client%3Abob&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing+answered\
         &StatusCallbackEvent=a%2Cb&RecordingStatusCallbackEvent="
    );
}

/// Every field of the form that adds a participant, set in an order that is not its own.
fn everything() -> Create {
    create()
        .caller_display_name("k")
        .client_notification_url("j")
        .call_token("token")
        .trim("i")
        .amd_status_callback_method(HttpMethod::Get)
        .amd_status_callback("h")
        .machine_detection_silence_timeout(-9)
        .machine_detection_speech_end_threshold(8)
        .machine_detection_speech_threshold(7)
        .machine_detection_timeout(6)
        .machine_detection("Enable")
        .time_limit(i64::MAX)
        .recording_track("both")
        .call_reason("r")
        .caller_id("+1")
        .byoc(TrunkSid::from_static("BYaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
        .jitter_buffer_size("off")
        .call_sid_to_coach(COACHED)
        .coaching(true)
        .conference_recording_status_callback_event(["g"])
        .recording_status_callback_event(["f"])
        .conference_recording_status_callback_method(HttpMethod::Post)
        .conference_recording_status_callback("e")
        .region("us1")
        .sip_auth_password("password")
        .sip_auth_username("user")
        .recording_status_callback_method(HttpMethod::Post)
        .recording_status_callback("d")
        .recording_channels("dual")
        .conference_status_callback_event(["start", "end"])
        .conference_status_callback_method(HttpMethod::Get)
        .conference_status_callback("c")
        .conference_trim("do-not-trim")
        .conference_record("true")
        .max_participants(250)
        .early_media(true)
        .wait_method(HttpMethod::Get)
        .wait_url("b")
        .end_conference_on_exit(false)
        .start_conference_on_enter(true)
        .beep("onExit")
        .muted(false)
        .record(true)
        .timeout(60)
        .label("l")
        .status_callback_event(["ringing"])
        .status_callback_method(HttpMethod::Post)
        .status_callback("a")
}

#[test]
fn a_full_form_is_in_the_order_of_the_description() {
    let request = everything().to_request().unwrap();
    assert_eq!(
        body(&request),
        "From=%2B12025550143&To=client%3Abob&StatusCallback=a&StatusCallbackMethod=POST&StatusCallbackEvent=ringing\
         &Label=l&Timeout=60&Record=true&Muted=false&Beep=onExit&StartConferenceOnEnter=true\
         &EndConferenceOnExit=false&WaitUrl=b&WaitMethod=GET&EarlyMedia=true&MaxParticipants=250\
         &ConferenceRecord=true&ConferenceTrim=do-not-trim&ConferenceStatusCallback=c\
         &ConferenceStatusCallbackMethod=GET&ConferenceStatusCallbackEvent=start&ConferenceStatusCallbackEvent=end\
         &RecordingChannels=dual&RecordingStatusCallback=d&RecordingStatusCallbackMethod=POST\
         &SipAuthUsername=user&SipAuthPassword=password&Region=us1&ConferenceRecordingStatusCallback=e\
         &ConferenceRecordingStatusCallbackMethod=POST&RecordingStatusCallbackEvent=f\
         &ConferenceRecordingStatusCallbackEvent=g&Coaching=true&CallSidToCoach=CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\
         &JitterBufferSize=off&Byoc=BYaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&CallerId=%2B1&CallReason=r\
         &RecordingTrack=both&TimeLimit=9223372036854775807&MachineDetection=Enable&MachineDetectionTimeout=6\
         &MachineDetectionSpeechThreshold=7&MachineDetectionSpeechEndThreshold=8\
         &MachineDetectionSilenceTimeout=-9&AmdStatusCallback=h&AmdStatusCallbackMethod=GET&Trim=i&CallToken=token\
         &ClientNotificationUrl=j&CallerDisplayName=k"
    );
}

#[test]
fn every_operation_asks_for_json_and_sends_no_other_header_of_its_own() {
    let requests = [
        fetch("a").to_request().unwrap(),
        update().muted(true).to_request().unwrap(),
        Delete::new(ACCOUNT, CONFERENCE, "a").to_request().unwrap(),
        create().to_request().unwrap(),
        list().to_request().unwrap(),
    ];
    for request in &requests {
        assert_eq!(request.header("accept"), Some("application/json"));
        let others = request
            .headers()
            .filter(|(name, _)| !matches!(*name, "accept" | "content-type"));
        assert_eq!(others.count(), 0);
    }
}

#[test]
fn the_same_request_is_the_same_bytes() {
    let first = everything().to_request().unwrap();
    assert!((0..8).all(|_| everything().to_request().unwrap() == first));
}

#[test]
fn operations_know_what_the_description_calls_them() {
    let known = [Fetch::ID, Update::ID, Delete::ID, Create::ID, List::ID];
    let ids = ["Fetch", "Update", "Delete", "Create", "List"].map(|verb| format!("{verb}Participant"));
    assert_eq!(known.map(str::to_owned), ids);
    let template = "/2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants";
    assert_eq!(
        [Create::PATH, List::PATH].map(str::to_owned),
        [(); 2].map(|()| format!("{template}.json"))
    );
    let one = [Fetch::PATH, Update::PATH, Delete::PATH].map(str::to_owned);
    assert_eq!(one, [(); 3].map(|()| format!("{template}/{{CallSid}}.json")));
    assert_eq!(DEFAULT_SERVER, "https://api.twilio.com");
}

#[test]
fn basic_credentials_become_a_header() {
    let mut request = list().to_request().unwrap();
    // The user name may be an API key: it is not taken from the account in the path.
    request
        .authorize(&BasicCredentials::new("Aladdin", "open sesame"))
        .unwrap();
    assert_eq!(
        request.header("Authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
    request.authorize(&BasicCredentials::new("é", "")).unwrap();
    assert_eq!(request.header("authorization"), Some("Basic w6k6"));
    let names: Vec<&str> = request.headers().map(|(name, _)| name).collect();
    assert_eq!(names, ["accept", "authorization"]);
}

#[test]
fn credentials_that_would_be_read_otherwise_are_refused() {
    let mut request = list().to_request().unwrap();
    for (user, password) in [("a:b", "c"), ("a\n", "b"), ("a", "b\r\nX: y")] {
        assert!(request.authorize(&BasicCredentials::new(user, password)).is_err());
    }
    let headers: Vec<(&str, &str)> = request.headers().collect();
    assert_eq!(headers, [("accept", "application/json")]);
}

#[test]
fn a_page_size_out_of_bounds_is_refused_with_field_rule_and_value() {
    let bounds = [
        (0, Rule::Minimum(Number::from(1_i64)), "less than 1"),
        (1001, Rule::Maximum(Number::from(1000_i64)), "greater than 1000"),
    ];
    for (size, rule, words) in bounds {
        let error = list().page_size(size).to_request().unwrap_err();
        let [violation] = error.violations() else {
            panic!("{error}");
        };
        assert_eq!((violation.place(), violation.pointer()), (Place::Query, "/PageSize"));
        assert_eq!(violation.rule(), rule);
        assert_eq!(violation.value(), Some(&size.into()));
        assert_eq!(error.operation(), "ListParticipant");
        let message = error.to_string();
        let parts = ["ListParticipant", "PageSize", words, &size.to_string()];
        assert!(parts.iter().all(|part| message.contains(part)), "{message}");
    }
    for size in [1, 1000] {
        assert!(list().page_size(size).to_request().is_ok());
    }
    assert!(list().page(-1).to_request().is_err());
}

#[test]
fn an_unlisted_method_is_kept_in_a_value_and_refused_in_a_request() {
    let method = HttpMethod::from("PATCH");
    assert_eq!(method, HttpMethod::Unlisted("PATCH".into()));
    let error = update()
        .hold_method(method.clone())
        .wait_method(method)
        .to_request()
        .unwrap_err();
    let places: Vec<_> = error
        .violations()
        .iter()
        .map(|violation| (violation.place(), violation.pointer()))
        .collect();
    assert_eq!(places, [(Place::Form, "/HoldMethod"), (Place::Form, "/WaitMethod")]);
    for violation in error.violations() {
        assert_eq!(violation.rule(), Rule::Enum(&["GET", "POST"]));
        assert_eq!(violation.value(), Some(&"PATCH".into()));
    }
}

#[test]
fn a_request_becomes_one_of_the_http_crate() {
    let mut request = create().to_request().unwrap();
    request.authorize(&BasicCredentials::new("user", "password")).unwrap();
    let sent = request.to_http(DEFAULT_SERVER).unwrap();
    assert_eq!(sent.method(), http::Method::POST);
    assert_eq!(
        sent.uri().to_string(),
        format!("https://api.twilio.com{}", request.target())
    );
    assert_eq!(sent.headers()["content-type"], "application/x-www-form-urlencoded");
    assert!(sent.headers()["authorization"].is_sensitive());
    assert_eq!(sent.body(), request.body());
}
