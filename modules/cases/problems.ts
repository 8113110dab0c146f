import { problems } from '../../base/problem.ts'

/** What can go wrong with a case. Each says what happened and what the person can do now. */
export const wrong = problems({
  notNow: {
    code: 'case.not-now',
    status: 409,
    zh: '案件已经往前走了（现在：{state}），这一步没有做。页面已更新，请看最新情况。',
    en: 'The case has moved on (now: {state}); this step was not taken. The page shows the latest.',
  },
  notYours: {
    code: 'case.not-yours',
    status: 403,
    zh: '这件事现在归“{unit}”办，您的岗位不能替它做这一步。',
    en: 'This case lies with “{unit}”; your post cannot take this step for them.',
  },
  ownWork: {
    code: 'case.own-work',
    status: 403,
    zh: '不能核实自己办的事。请换没有参与处理的人去核实。',
    en: 'Nobody verifies their own work. Ask somebody who did not handle it.',
  },
  requestWaits: {
    code: 'case.request-waits',
    status: 409,
    zh: '已有一个申请在等指挥中心决定，定了以后再提。',
    en: 'A request already waits for a decision; make the next one after it.',
  },
  noRequest: {
    code: 'case.no-request',
    status: 409,
    zh: '没有等待决定的申请，可能别人已经定了。',
    en: 'No request waits; somebody may have decided it.',
  },
  takenBack: {
    code: 'case.taken-back',
    status: 422,
    zh: '“{duty}”已由上级收回，不能派给社区或街道自己办，应派给：{lead}。',
    en: '“{duty}” was taken back by the upper level; it cannot be sent to a community. Send it to: {lead}.',
  },
  unknownUnit: {
    code: 'case.unknown-unit',
    status: 422,
    zh: '没有这个单位，或者它已经停用。',
    en: 'There is no such unit, or it is closed.',
  },
  leadAssists: {
    code: 'case.lead-assists',
    status: 422,
    zh: '主办单位不能同时是协办单位。',
    en: 'The lead unit cannot also assist.',
  },
  sameUnit: {
    code: 'case.same-unit',
    status: 422,
    zh: '同意退单后要改派给别的单位，不能还派给原单位。',
    en: 'After a return is granted the case goes to another unit.',
  },
  untilTooEarly: {
    code: 'case.until-too-early',
    status: 422,
    zh: '新的时间要晚于现在的期限（{due}）。',
    en: 'The new time must be later than the present limit ({due}).',
  },
  untilTooLate: {
    code: 'case.until-too-late',
    status: 422,
    zh: '最多延到 {latest}。更久的请申请挂账。',
    en: 'At most until {latest}. For longer, ask for a suspension.',
  },
  unknownCategory: {
    code: 'case.unknown-category',
    status: 422,
    zh: '没有这个类别，请从列表里选小类。',
    en: 'There is no such category; choose one from the list.',
  },
  reasonForOverruling: {
    code: 'case.reason-for-overruling',
    status: 422,
    zh: '您没有采用建议，请写一句原因。',
    en: 'You did not follow the suggestion: give a short reason.',
  },
  badVerifier: {
    code: 'case.bad-verifier',
    status: 422,
    zh: '这个岗位不能核实：可能不在岗，或者参与过处理。',
    en: 'This post cannot verify: it is not in force, or took part in handling.',
  },
  mergeIntoItself: {
    code: 'case.merge-into-itself',
    status: 422,
    zh: '不能并入自己，也不能并入已并案或已结的案件。',
    en: 'A case cannot join itself, nor one that is joined or closed.',
  },
  knownReport: {
    code: 'case.known-report',
    status: 409,
    zh: '这件事已经收到了，不用再报。',
    en: 'This report has already been received.',
  },
  unlikelyId: {
    code: 'case.unlikely-id',
    status: 422,
    zh: '手机的日期不对，没能提交。请把日期和时间调准，再提交一次；您写的内容没有丢。',
    en: 'The date of this phone is wrong, so nothing was sent. Set date and time right and send again; nothing you wrote is lost.',
  },
  noPhoto: {
    code: 'case.no-photo',
    status: 422,
    zh: '有照片没有传上来，请重新选一下。',
    en: 'A photo is missing; choose it again.',
  },
  notAPicture: {
    code: 'case.not-a-picture',
    status: 415,
    zh: '这个文件不是照片，或者已损坏。请换一张 JPG、PNG、WebP 照片。',
    en: 'This file is not a picture, or is damaged. Choose a JPG, PNG or WebP photo.',
  },
  pictureTooLarge: {
    code: 'case.picture-too-large',
    status: 413,
    zh: '照片太大，请换一张小一点的。',
    en: 'The picture is too large; choose a smaller one.',
  },
  noReceipt: {
    code: 'case.no-receipt',
    status: 404,
    zh: '没有找到。请核对查询码（12 位，字母不分大小写），也可以打服务电话查询。',
    en: 'Not found. Check the receipt code (12 characters), or phone the service line.',
  },
  cannotRate: {
    code: 'case.cannot-rate',
    status: 409,
    zh: '现在还不能评价，或者已经评价过了。',
    en: 'It cannot be rated now, or has been rated.',
  },
  cannotContest: {
    code: 'case.cannot-contest',
    status: 409,
    zh: '这件事还在办，办完后如果没解决再点“我还没解决”。现在可以“补充说明”。',
    en: 'It is still being handled. You may add words now, and contest once it is finished.',
  },
  noSplitParent: {
    code: 'case.no-split',
    status: 422,
    zh: '现在不能拆分这件事。',
    en: 'This case cannot be split now.',
  },
})
