//! What the calls are made with.

use participants::identifier::{AccountSid, CallSid, ConferenceSid, TrunkSid};
use participants::participant::{Create, HttpMethod, Update};

pub(crate) const ACCOUNT: AccountSid = AccountSid::from_static("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
pub(crate) const CONFERENCE: ConferenceSid = ConferenceSid::from_static("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
pub(crate) const CALL: &str = "CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Text in which every character but letters has a meaning in a path, a query or a form.
pub(crate) const AWKWARD: &str = r#"front desk/ü?#%2F&=+;"\ 1:30 ☎"#;

pub(crate) const FROM: &str = "+15005550006";
pub(crate) const TO: &str = "+15005550009";

const OTHER_CALL: CallSid = CallSid::from_static("CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
const TRUNK: TrunkSid = TrunkSid::from_static("BYaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
const CALLBACK: &str = "https://app.example.com/events?kind=one&next=%2Fhome";
const SECRET: &str = "s3cret & more";

pub(crate) fn update_with_everything(label: &str) -> Update {
    Update::new(ACCOUNT, CONFERENCE, label)
        .muted(true)
        .hold(true)
        .hold_url(CALLBACK)
        .hold_method(HttpMethod::Post)
        .announce_url(CALLBACK)
        .announce_method(HttpMethod::Post)
        .wait_url(CALLBACK)
        .wait_method(HttpMethod::Get)
        .beep_on_exit(true)
        .end_conference_on_exit(false)
        .coaching(true)
        .call_sid_to_coach(OTHER_CALL)
}

/// Every input; `text` stands where any text is allowed.
pub(crate) fn create_with_everything(text: &str) -> Create {
    let create = Create::new(ACCOUNT, text, FROM, TO);
    let create = create
        .label(text)
        .timeout(30)
        .muted(true)
        .beep("onEnter")
        .start_conference_on_enter(true)
        .end_conference_on_exit(false)
        .wait_url(CALLBACK)
        .wait_method(HttpMethod::Get)
        .early_media(true)
        .max_participants(10)
        .sip_auth_username(text)
        .sip_auth_password(SECRET)
        .region("us1")
        .coaching(true)
        .call_sid_to_coach(OTHER_CALL)
        .jitter_buffer_size("small")
        .byoc(TRUNK)
        .caller_id(FROM)
        .call_reason(text)
        .time_limit(3600)
        .call_token(SECRET)
        .client_notification_url(CALLBACK)
        .caller_display_name(text);
    with_detection(with_recording(with_events(create)))
}

fn with_events(create: Create) -> Create {
    create
        .status_callback(CALLBACK)
        .status_callback_method(HttpMethod::Post)
        .status_callback_event(["initiated", "ringing answered"])
        .conference_status_callback(CALLBACK)
        .conference_status_callback_method(HttpMethod::Post)
        .conference_status_callback_event(["start", "end"])
}

fn with_recording(create: Create) -> Create {
    create
        .record(true)
        .conference_record("record-from-start")
        .conference_trim("trim-silence")
        .recording_channels("dual")
        .recording_track("both")
        .trim("trim-silence")
        .recording_status_callback(CALLBACK)
        .recording_status_callback_method(HttpMethod::Post)
        .recording_status_callback_event(["completed"])
        .conference_recording_status_callback(CALLBACK)
        .conference_recording_status_callback_method(HttpMethod::Get)
        .conference_recording_status_callback_event(["in-progress", "failed"])
}

fn with_detection(create: Create) -> Create {
    create
        .machine_detection("Enable")
        .machine_detection_timeout(30)
        .machine_detection_speech_threshold(2400)
        .machine_detection_speech_end_threshold(1200)
        .machine_detection_silence_timeout(5000)
        .amd_status_callback(CALLBACK)
        .amd_status_callback_method(HttpMethod::Post)
}
